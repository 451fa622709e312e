// What is exchanged in a page without leaving it: the options of a product, the lines of a basket or a
// list. What the server answers is what is shown; nothing is computed here.

const parse = async (response) => {
  if (!response.ok) throw new Error(String(response.status));
  return new DOMParser().parseFromString(await response.text(), "text/html");
};

const timed = (ms) => ("timeout" in AbortSignal ? AbortSignal.timeout(ms) : undefined);

// Puts the server's new region in place and keeps the focus on the same control.
const swap = (region, fresh) => {
  const active = region.contains(document.activeElement) ? document.activeElement : null;
  const name = active?.dataset.keep;
  region.replaceWith(fresh);
  if (active) {
    const again = name && fresh.querySelector(`[data-keep="${CSS.escape(name)}"]:not([disabled])`);
    if (!again) fresh.tabIndex = -1;
    (again || fresh).focus({ preventScroll: true });
  }
};

// This live region stays in the page, so that screen readers hear what changed.
const say = (text) => {
  const live = document.querySelector("[data-live]");
  if (live && text) live.textContent = text;
};

const copyCount = (page) => {
  const now = document.querySelector("[data-basket-count]");
  const next = page.querySelector("[data-basket-count]");
  if (now && next) now.replaceWith(next);
};

const refresh = (name, page) => {
  const region = document.querySelector(`[data-region="${name}"]`);
  const fresh = page.querySelector(`[data-region="${name}"]`);
  if (!region || !fresh) return false;
  swap(region, fresh);
  copyCount(page);
  focusable();
  sharing();
  say(fresh.dataset.summary);
  return true;
};

// Option picker: an option is a link to the same product with that option chosen.
let newest = 0;
const choose = async (href) => {
  const region = document.querySelector('[data-region="product"]');
  if (!region) return location.assign(href);
  const turn = ++newest;
  region.classList.add("busy");
  region.setAttribute("aria-busy", "true");
  try {
    const page = await parse(await fetch(href, { signal: timed(8000) }));
    if (turn !== newest) return;
    if (!refresh("product", page)) return location.assign(href);
    refresh("picture", page);
    document.title = page.title;
    history.replaceState(null, "", href);
  } catch {
    if (turn === newest) location.assign(href);
  }
};

document.addEventListener("click", (event) => {
  const plain = !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  const option = event.target.closest("a[data-option]");
  if (option && plain) {
    event.preventDefault();
    choose(option.href);
  }

  const step = event.target.closest("[data-step]");
  if (step) {
    const form = step.closest("form");
    const input = form.querySelector("input[type=number]");
    const before = input.value;
    Number(step.dataset.step) < 0 ? input.stepDown() : input.stepUp();
    if (input.value !== before) later(form);
    else limits(form);
  }
});

// Quantity stepper: sends the form a moment after the last press. If that fails, the number
// the server last confirmed comes back, and the page says so.
const limits = (form) => {
  const input = form.querySelector("input[type=number]");
  for (const step of form.querySelectorAll("[data-step]")) {
    const edge = Number(step.dataset.step) < 0 ? input.min : input.max;
    step.disabled = edge !== "" && input.value === edge;
  }
};

const waiting = new Map();
let queue = Promise.resolve();
const now = (form) => {
  clearTimeout(waiting.get(form));
  waiting.delete(form);
  queue = queue.then(() => send(form)); // in turn: the last answer is the truth
};
const later = (form) => {
  limits(form);
  clearTimeout(waiting.get(form));
  waiting.set(form, setTimeout(now, 350, form));
};

// The next press is based on what the server answered to this one.
const seen = (form, page) => {
  const own = form.querySelector("[name=seen]");
  const next = page.querySelector(`form[action="${CSS.escape(form.getAttribute("action"))}"] [name=seen]`);
  if (own && next) own.value = next.value;
};

const send = async (form) => {
  const input = form.querySelector("input[type=number]");
  const sent = input.value;
  const region = form.closest("[data-region]");
  form.setAttribute("aria-busy", "true");
  try {
    const page = await parse(
      await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), signal: timed(8000) }),
    );
    input.defaultValue = sent;
    seen(form, page);
    if (waiting.size) return; // pressed again meanwhile: the next answer counts
    if (!refresh(region.dataset.region, page)) location.reload();
  } catch {
    input.value = input.defaultValue;
    limits(form);
    const note = form.parentElement.querySelector("[data-failure]");
    if (note) {
      note.textContent = note.dataset.failure;
      note.hidden = false;
    }
  } finally {
    form.removeAttribute("aria-busy");
  }
};

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-stepper]");
  if (!form || !form.closest("[data-region]")) return;
  event.preventDefault();
  now(form);
});

document.addEventListener("change", (event) => {
  const stepper = event.target.closest("form[data-stepper]");
  if (stepper && event.target.type === "number") {
    if (event.target.checkValidity()) later(stepper);
    else event.target.reportValidity();
  }
});

// A list on which others write: asks whether it has changed, and shows what they wrote. What is
// being typed is left alone.
const watch = async () => {
  const region = document.querySelector("[data-poll]");
  if (!region) return;
  const busy = waiting.size || [...region.querySelectorAll("input")].some((i) => i.value !== i.defaultValue);
  if (!document.hidden && !busy) {
    try {
      const answer = await fetch(region.dataset.poll, {
        headers: { "If-None-Match": region.dataset.version }, cache: "no-store", signal: timed(8000) });
      if (answer.status === 404) return location.reload();
      if (answer.status === 200) {
        const page = await parse(await fetch(region.dataset.source, { cache: "no-store", signal: timed(8000) }));
        if (region.isConnected && !waiting.size) refresh(region.dataset.region, page);
      }
    } catch {} // the next turn asks again
  }
  setTimeout(watch, 2000);
};
setTimeout(watch, 2000);

document.addEventListener("click", async (event) => {
  const copy = event.target.closest("[data-copy]");
  if (!copy) return;
  const field = document.getElementById(copy.dataset.copy);
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    copy.textContent = copy.dataset.done;
    say(copy.dataset.done);
  } catch {} // it is selected: the keyboard copies it
});

function focusable() {
  for (const form of document.querySelectorAll("form[data-stepper]")) limits(form);
}
focusable();

// Sharing: the system's own sheet where there is one, else the address is copied. Without script
// the link writes a mail.
const shareName = (link) => (navigator.share ? link.dataset.shareText : navigator.clipboard && link.dataset.copyText);
function sharing() {
  for (const link of document.querySelectorAll("a[data-share]")) link.textContent = shareName(link) || link.textContent;
}
sharing();
document.addEventListener("click", async (event) => {
  const link = event.target.closest("a[data-share]");
  if (!link || !shareName(link)) return;
  event.preventDefault();
  try {
    if (navigator.share) return await navigator.share({ title: link.dataset.share, url: location.href });
    await navigator.clipboard.writeText(location.href);
    link.textContent = link.dataset.copiedText;
    say(link.dataset.copiedText);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(link.href);
  }
});
