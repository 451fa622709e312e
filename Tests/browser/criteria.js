// What axe cannot see, asked of the page itself. Each function returns what is wrong, a line each.
window.__criteria = (() => {
  const TABBABLE = ["a[href]", "button", "input:not([type=hidden])", "select", "textarea", "summary", "[tabindex]"]
    .map((kind) => `${kind}:not([tabindex^="-"])`).join();
  const round = (n) => Math.round(n * 10) / 10;
  const html = (e) => e.outerHTML.replace(/\s+/g, " ").slice(0, 110);

  const isShown = (e) => e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
  // Read aloud only, or shown once it has the focus.
  const isUnseen = (e) => {
    const hidden = e.closest(".vh, .tool-name, .sort label, .table-stack thead");
    return !!hidden && getComputedStyle(hidden).clipPath !== "none";
  };
  const shown = (selector) => [...document.querySelectorAll(selector)].filter((e) => isShown(e) && !isUnseen(e));

  // A press on a label, or anywhere on a card, is a press on the control.
  const parts = (e) => {
    const own = [e, ...(e.labels || [])];
    const over = getComputedStyle(e, "::after");
    if (over.content !== "none" && over.position === "absolute" && e.offsetParent) own.push(e.offsetParent);
    return own;
  };

  // SC 2.4.11: after each Tab, is anything of the focused element on top of what else is there?
  const isSeen = (e) => {
    for (const part of parts(e)) {
      for (const box of part.getClientRects()) {
        for (const x of [0.06, 0.5, 0.94]) {
          for (const y of [0.1, 0.5, 0.9]) {
            const hit = document.elementFromPoint(box.left + box.width * x, box.top + box.height * y);
            if (hit && (part === hit || part.contains(hit))) return true;
          }
        }
      }
    }
    return false;
  };
  let stops = null;
  const judge = () => {
    const e = document.activeElement;
    if (!stops || !e || e === document.body || stops.has(e)) return;
    const seen = isSeen(e);
    stops.set(e, seen ? null : `Tab: the focused element is wholly hidden: ${html(e)}`);
  };
  // The focus has moved and all scrolling is done when the next key goes down.
  addEventListener("keydown", judge, true);
  const startTab = () => {
    stops = new Map();
    document.activeElement?.blur();
    scrollTo(0, 0);
    return shown(TABBABLE).filter((e) => !e.disabled).length;
  };
  const endTab = () => {
    judge();
    const found = [...stops.values()].filter(Boolean);
    const count = stops.size;
    stops = null;
    return { found, count };
  };

  // SC 2.5.8: 24 by 24 CSS pixels, or an exception, which is counted.
  const LEAST = 24;
  const isInSentence = (e) => {
    if (getComputedStyle(e).display !== "inline") return false;
    return [...e.parentElement.childNodes].some((n) => n !== e && n.nodeType === Node.TEXT_NODE && n.data.trim());
  };
  const targets = () => {
    const used = { inline: [], spacing: [] };
    const all = shown(`${TABBABLE}, [role=option]`).filter((e) => !e.disabled).map((e) => {
      const boxes = parts(e).map((part) => part.getBoundingClientRect());
      const box = boxes.reduce((a, b) => (b.width * b.height > a.width * a.height ? b : a));
      return { e, box, small: Math.min(box.width, box.height) < LEAST - 0.01 };
    });
    const found = [];
    const middle = (b) => [b.left + b.width / 2, b.top + b.height / 2];
    for (const { e, box } of all.filter((one) => one.small)) {
      if (isInSentence(e)) { used.inline.push(html(e)); continue; }
      const [x, y] = middle(box);
      const near = all.find((other) => {
        if (other.e === e || other.e.contains(e) || e.contains(other.e)) return false;
        const b = other.box;
        const [ox, oy] = middle(b);
        if (other.small) return Math.hypot(ox - x, oy - y) < LEAST;
        const dx = Math.max(b.left - x, 0, x - b.right), dy = Math.max(b.top - y, 0, y - b.bottom);
        return Math.hypot(dx, dy) < LEAST / 2;
      });
      if (!near) { used.spacing.push(html(e)); continue; }
      found.push(`${round(box.width)} × ${round(box.height)} px, and ${html(near.e)} is nearer than ${LEAST} px: ${html(e)}`);
    }
    return { found, used };
  };

  // SC 1.4.10: nothing scrolls sideways but what must keep its two dimensions, and nothing is cut.
  const tooWide = () => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const outside = shown("body *").filter((e) => {
      const box = e.getBoundingClientRect();
      return (box.right > width + 1 || box.left < -1) && !e.closest(".scroll, .gallery");
    });
    const worst = outside.slice(0, 3).map((e) => `too wide: ${html(e)}`);
    return worst.length ? worst : ["the page scrolls sideways"];
  };
  // What stays in place leaves most of a small window to the page.
  const covering = () => {
    const held = shown("body *").filter((e) => {
      if (!/sticky|fixed/.test(getComputedStyle(e).position)) return false;
      const box = e.getBoundingClientRect();
      return box.width * box.height > 0.5 * innerWidth * innerHeight && getComputedStyle(e).position === "fixed"
        || /sticky/.test(getComputedStyle(e).position) && box.height > 0.5 * innerHeight && box.width > 0.5 * innerWidth && stays(e);
    });
    return held.map((e) => `covers more than half of the window: ${html(e)}`);
  };
  const stays = (e) => {
    const style = getComputedStyle(e);
    return style.insetBlockStart !== "auto" || style.insetBlockEnd !== "auto";
  };
  const texts = () => {
    const list = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (!node.data.trim()) continue;
      const e = node.parentElement;
      if (!isShown(e) || isUnseen(e) || e.closest("option, select, svg, script, style")) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const boxes = [...range.getClientRects()].filter((b) => b.width > 1 && b.height > 1);
      if (boxes.length) list.push({ e, boxes, text: node.data.trim().slice(0, 30) });
    }
    return list;
  };
  // Text that an ancestor with a fixed size cuts off.
  const cutText = () => {
    const found = [];
    for (const { e, boxes, text } of texts()) {
      for (let up = e; up && up !== document.body; up = up.parentElement) {
        const style = getComputedStyle(up);
        if (/^(?:auto|scroll)$/.test(style.overflowX) || /^(?:auto|scroll)$/.test(style.overflowY)) break;
        if (!/hidden|clip/.test(style.overflowX + style.overflowY)) continue;
        const frame = up.getBoundingClientRect();
        const cut = boxes.some((b) => b.right > frame.right + 2 || b.left < frame.left - 2 || b.bottom > frame.bottom + 2 || b.top < frame.top - 2);
        if (cut) found.push(`“${text}” is cut off by ${html(up)}`);
        break;
      }
    }
    // A field whose own text does not fit its height.
    for (const field of shown("input.input, select, .button")) {
      if (field.scrollHeight > field.clientHeight + 2 && field.clientHeight > 0) found.push(`its text is higher than it: ${html(field)}`);
    }
    return found;
  };

  // SC 1.4.12: texts that lie on one another, as “text” × “text”.
  const overlaps = () => {
    const boxes = texts().flatMap(({ e, boxes, text }) => boxes.map((b) => ({ e, b, text }))).sort((p, q) => p.b.top - q.b.top);
    const found = new Set();
    for (let i = 0; i < boxes.length; i++) {
      for (let j = i + 1; j < boxes.length && boxes[j].b.top < boxes[i].b.bottom; j++) {
        const [p, q] = [boxes[i], boxes[j]];
        if (p.e === q.e || p.e.closest("dialog, .place-panel, .suggestions") !== q.e.closest("dialog, .place-panel, .suggestions")) continue;
        const across = Math.min(p.b.right, q.b.right) - Math.max(p.b.left, q.b.left);
        const down = Math.min(p.b.bottom, q.b.bottom) - Math.max(p.b.top, q.b.top);
        if (across > 3 && down > 0.35 * Math.min(p.b.height, q.b.height)) found.add(`“${p.text}” lies on “${q.text}”`);
      }
    }
    return [...found];
  };
  let before, sheet;
  const spaceTexts = () => {
    before = new Set(overlaps());
    sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
      p { margin-block-end: 2em !important }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  };
  const spaced = () => [...tooWide(), ...cutText(), ...overlaps().filter((one) => !before.has(one))];
  const unspaceTexts = () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };

  // Reduced motion: nothing moves for longer than a blink.
  const BLINK = 0.01;
  const seconds = (list) => Math.max(...list.split(",").map((one) => parseFloat(one) * (one.trim().endsWith("ms") ? 0.001 : 1)));
  const motion = () => {
    const found = [];
    for (const e of [document.documentElement, ...document.querySelectorAll("body, body *:not(svg *)")]) {
      for (const pseudo of [null, "::before", "::after"]) {
        const style = getComputedStyle(e, pseudo);
        if (pseudo && style.content === "none") continue;
        if (style.animationName !== "none" && seconds(style.animationDuration) > BLINK) found.push(`is animated: ${html(e)}`);
        if (style.transitionProperty !== "none" && seconds(style.transitionDuration) > BLINK) found.push(`changes slowly: ${html(e)}`);
        if (!pseudo && style.scrollBehavior === "smooth") found.push(`scrolls slowly: ${html(e)}`);
      }
    }
    for (const one of document.getAnimations()) if (one.playState === "running") found.push(`runs: ${html(one.effect.target)}`);
    return found;
  };

  // Forced colours: grounds and shadows are gone; lines, words and drawings have to say it.
  const hasLine = (e) => {
    const style = getComputedStyle(e);
    return ["Top", "Bottom", "Left", "Right"].some((side) => style[`border${side}Style`] !== "none" && parseFloat(style[`border${side}Width`]) >= 1);
  };
  const CONTROLS = "button, .button, input:not([type=hidden], [type=radio], [type=checkbox], [type=file]), select, textarea, .choice, .option, .chip, .step, .input";
  const frames = () => shown(CONTROLS).filter((e) => {
    if (hasLine(e)) return false;
    const style = getComputedStyle(e);
    const isNamed = style.textDecorationLine.includes("underline") || [...e.querySelectorAll("svg")].some(isShown);
    return !(isNamed && e.matches("button, a"));
  }).map((e) => `has no line around it: ${html(e)}`);
  const rings = () => {
    const found = [];
    const had = document.activeElement;
    for (const e of shown(TABBABLE).filter((one) => !one.disabled)) {
      e.focus({ preventScroll: true });
      if (document.activeElement !== e) continue;
      const ring = [e, e.closest("label, .card, .choice"), e.parentElement].some((x) => {
        const style = x && getComputedStyle(x);
        return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1;
      });
      if (!ring) found.push(`the focus leaves no outline: ${html(e)}`);
    }
    document.activeElement?.blur();
    had?.focus?.({ preventScroll: true });
    return found;
  };
  // What is chosen, current or done differs from its neighbours by more than a colour.
  const SHAPE = ["borderTopWidth", "borderBottomWidth", "borderLeftWidth", "borderRightWidth", "borderTopStyle", "borderBottomStyle", "outlineStyle", "outlineWidth",
    "fontWeight", "textDecorationLine", "fill"];
  const shape = (e) => [e, e.querySelector("svg")].map((x) => (x ? SHAPE.map((name) => getComputedStyle(x)[name]).join() : "")).join("|")
    + ["::before", "::after"].map((p) => { const s = getComputedStyle(e, p); return s.content + s.borderTopWidth + s.width; }).join();
  const words = (e) => e.textContent.trim() + [...e.querySelectorAll("svg use")].map((u) => u.getAttribute("href")).join();
  const STATES = ["[aria-current]:not([aria-current=false])", "[aria-pressed=true]", "[aria-selected=true]", ".choice:has(:checked)", ".trail > .now", ".trail > .done"];
  const states = () => {
    const found = [];
    for (const state of STATES) {
      for (const e of shown(state)) {
        const tag = e.tagName.toLowerCase();
        const kind = e.classList[0] ? `${tag}.${CSS.escape(e.classList[0])}` : tag;
        const group = e.closest("ul, ol, fieldset, nav, [role=listbox]") || document.body;
        const other = shown(kind).find((x) => group.contains(x) && !x.matches(state) && !x.matches(".now, .done, [disabled]"));
        if (!other || e.matches(".choice")) continue; // a radio button shows its own state
        if (shape(e) === shape(other)) found.push(`“${words(e).slice(0, 30)}” (${state}) looks like “${words(other).slice(0, 30)}” without colours: ${html(e)}`);
      }
    }
    for (const e of shown("[aria-invalid=true]")) {
      const said = (e.getAttribute("aria-describedby") || "").split(" ").map((id) => document.getElementById(id));
      if (!said.some((note) => note && note.matches(".field-error") && isShown(note) && note.querySelector("svg"))) found.push(`its error is told by colour only: ${html(e)}`);
    }
    return found;
  };

  return { startTab, endTab, targets, tooWide, covering, cutText, spaceTexts, spaced, unspaceTexts, motion, frames, rings, states };
})();
