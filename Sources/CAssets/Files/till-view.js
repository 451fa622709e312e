// Making the screen: a view is a function that makes elements, and `morph` puts what differs into
// the page, so that focus, scrolling and what is being typed stay where they are.

let sprites = {};
export const useSprites = (addresses) => {
  sprites = addresses;
};

const SVG = "http://www.w3.org/2000/svg";

/** `h("button.button", {do: "pay", key: "F9"}, "Pay")`. Of the attributes, `do`, `input` and `key`
    become data: what a press, typing or a shortcut does. */
export const h = (name, ...rest) => {
  const [tag, ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length > 0) element.className = classes.join(" ");
  const hasAttributes = rest[0] && rest[0].constructor === Object;
  if (hasAttributes) setAttributes(element, rest.shift());
  append(element, rest);
  return element;
};

const AS_DATA = new Set(["do", "input", "key", "args", "focus"]);

const setAttributes = (element, attributes) => {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") {
      for (const word of String(value).split(" ")) if (word) element.classList.add(word);
      continue;
    }
    const text = value === true ? "" : name === "args" ? JSON.stringify(value) : String(value);
    element.setAttribute(AS_DATA.has(name) ? `data-${name}` : name, text);
  }
};

const append = (element, children) => {
  for (const child of children) {
    if (child === null || child === undefined || child === false || child === "") continue;
    if (Array.isArray(child)) append(element, child);
    else element.append(child);
  }
};

/** Those that point are turned round in languages from right to left. */
const POINTING = new Set(["chevron", "truck", "return"]);

const drawing = (sprite, name, classes, box) => {
  const svg = document.createElementNS(SVG, "svg");
  if (classes) svg.setAttribute("class", classes);
  svg.setAttribute("aria-hidden", "true");
  if (box) svg.setAttribute("viewBox", box);
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${sprite}#${name}`);
  svg.append(use);
  return svg;
};

export const icon = (name) =>
  drawing(sprites.icons, name, POINTING.has(name) ? "icon icon-mirror" : "icon");

/** The picture of a good: its photograph, else its kind's drawing on its own ground. */
export const picture = (good, size = "thumb-small") => {
  if (good?.picture) {
    return h(`div.tile.tile-photo.${size}`,
      h("img", { src: good.picture, alt: "", loading: "lazy", decoding: "async" }));
  }
  const kind = sprites.kinds.includes(good?.kind) ? good.kind : "generic";
  return h(`div.tile.${size}`, { class: `hue-${good?.hue ?? 1}` },
    drawing(sprites.silhouettes, kind, "", "0 0 100 100"));
};

/** Money, codes and numbers keep their direction and their columns. */
export const figure = (text) => h("span.figure", text);

/** A text with elements in the places of its values. */
export const sentence = (text, values) =>
  text.split(/(\{\w+\})/).map((piece) => {
    const name = piece.match(/^\{(\w+)\}$/)?.[1];
    return name && values[name] !== undefined ? values[name] : piece;
  });

// Putting it into the page.

const isSame = (from, to) =>
  from.nodeType === to.nodeType && from.nodeName === to.nodeName
  && (from.nodeType !== Node.ELEMENT_NODE
    || (from.getAttribute("data-row") === to.getAttribute("data-row")
      && from.getAttribute("type") === to.getAttribute("type")));

const morphAttributes = (from, to) => {
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !(name === "open" && from.nodeName === "DIALOG")) {
      from.removeAttribute(name);
    }
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) === value) continue;
    from.setAttribute(name, value);
    // What a view says of a field's contents counts when it says something new.
    if (name === "value") from.value = value;
    if (name === "checked") from.checked = true;
    if (name === "selected") from.selected = true;
  }
};

export const morph = (from, to) => {
  morphAttributes(from, to);
  if (from.hasAttribute("data-kept")) return;
  morphChildren(from, to);
};

const morphChildren = (from, to) => {
  const rows = new Map();
  for (const child of from.children) {
    const row = child.getAttribute("data-row");
    if (row !== null) rows.set(row, child);
  }
  let place = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    const row = wanted.nodeType === Node.ELEMENT_NODE ? wanted.getAttribute("data-row") : null;
    const known = row === null ? null : rows.get(row);
    if (known && known !== place) from.insertBefore(known, place);
    const candidate = known ?? place;
    if (candidate && isSame(candidate, wanted)) {
      if (candidate.nodeType === Node.ELEMENT_NODE) morph(candidate, wanted);
      else if (candidate.data !== wanted.data) candidate.data = wanted.data;
      place = candidate.nextSibling;
    } else {
      from.insertBefore(wanted, place);
    }
  }
  while (place) {
    const next = place.nextSibling;
    place.remove();
    place = next;
  }
};

// What people do.

/** Hands presses, typing and forms to `act(name, args, element, event)`. */
export const listen = (root, act) => {
  const argsOf = (element) => (element.dataset.args ? JSON.parse(element.dataset.args) : undefined);
  root.addEventListener("click", (event) => {
    const element = event.target.closest("[data-do]");
    if (!element || element.nodeName === "FORM" || element.disabled) return;
    if (element.getAttribute("aria-disabled") === "true") return;
    act(element.dataset.do, argsOf(element), element, event);
  });
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    const form = event.target;
    if (!form.dataset.do) return;
    const fields = Object.fromEntries(new FormData(form, event.submitter));
    act(form.dataset.do, { ...argsOf(form), ...fields }, form, event);
  });
  for (const kind of ["input", "change"]) {
    root.addEventListener(kind, (event) => {
      const element = event.target.closest("[data-input]");
      if (!element) return;
      // Of a choice the change counts, of a text every letter.
      const isChoice = element.nodeName === "SELECT" || element.type === "checkbox"
        || element.type === "radio" || element.type === "file";
      if (isChoice === (kind === "change")) {
        act(element.dataset.input, argsOf(element), element, event);
      }
    });
  }
};

/** `F9`, `Alt+1`: as it is written on a key. */
export const keyName = (event) => {
  const isLetter = event.key.length === 1 && /^Key/.test(event.code);
  const key = isLetter ? event.code.slice(3) : event.key;
  // Whoever types a plus has pressed shift, or not: only keys without a letter tell.
  const shift = event.shiftKey && event.key.length > 1 ? "Shift+" : "";
  return (event.ctrlKey ? "Ctrl+" : "") + (event.altKey ? "Alt+" : "") + shift + key;
};

const isSeen = (element) => element.offsetParent !== null || element.getClientRects().length > 0;

/** The control that a shortcut presses: in the open dialog, else on the page. */
export const controlOfKey = (name) => {
  const dialog = document.querySelector("dialog[open]");
  const controls = (dialog ?? document).querySelectorAll(`[data-key="${name}"]`);
  return [...controls].find((control) => isSeen(control) && !control.disabled);
};

const LISTS = ".till-results, .till-quick, .till-people, .till-choices, .till-list, .till-lines";

/** Arrows go from a search into what it found, and from one to the next; true when they did. */
export const moveInList = (event) => {
  if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.altKey || event.ctrlKey) return false;
  const { target } = event;
  const isSearch = target.matches?.(".till-search input");
  if (!isSearch && target.matches?.("input, textarea, select")) return false;
  const scope = target.closest("dialog, section, .till-find, .till-page, main");
  const list = isSearch ? scope?.querySelector(LISTS) : target.closest(LISTS);
  if (!list) return false;
  const stops = [...list.children]
    .map((row) => row.querySelector("button:enabled, a[href], input:enabled")).filter(Boolean);
  const here = stops.findIndex((stop) => list.contains(target) && stop.closest("li") === target.closest("li"));
  const wanted = here + (event.key === "ArrowDown" ? 1 : -1);
  const stop = wanted < 0 ? scope.querySelector(".till-search input") : stops[wanted];
  if (!stop) return false;
  event.preventDefault();
  stop.focus();
  return true;
};

/** A shortcut beside what it does, where there is a keyboard. */
export const keyLabel = (key) => h("kbd", { "aria-hidden": "true" }, key);

/** A button with its shortcut. */
export const button = (label, attributes = {}, ...more) => {
  const { kind = "", icon: drawn, ...rest } = attributes;
  return h("button.button", { type: "button", "aria-keyshortcuts": rest.key, class: kind, ...rest },
    drawn && icon(drawn), h("span", label), ...more, rest.key && keyLabel(rest.key));
};

let fields = 0;

/** A labelled field with its hint and its error, which it names. */
export const field = (label, attributes = {}, { hint, error } = {}) => {
  const id = attributes.id ?? `f-${attributes.name ?? (fields += 1)}`;
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(" ");
  return h("div.field",
    h("label", { for: id }, label),
    hint && h("p.hint", { id: `${id}-hint` }, hint),
    error && h("p.field-error", { id: `${id}-error` }, icon("alert"), h("span", error)),
    h("input.input", {
      ...attributes, id, "aria-describedby": described || null,
      "aria-invalid": error ? "true" : null,
    }));
};

export const notice = (tone, ...children) =>
  h(`div.notice.notice-${tone}`, { role: tone === "critical" ? "alert" : null },
    icon(tone === "positive" ? "check" : tone === "info" ? "info" : "alert"),
    h("div", ...children));
