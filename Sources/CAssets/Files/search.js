// The search field of the head: suggestions while one types. It is a form that works without.

const say = (text) => {
  const live = document.querySelector("[data-live]");
  if (live && text) live.textContent = text;
};
const timed = (ms) => ("timeout" in AbortSignal ? AbortSignal.timeout(ms) : undefined);

// The search field: a combobox whose list the server writes (WAI-ARIA APG).
const field = document.querySelector("form[data-suggest] input");
if (field) {
  const form = field.form;
  const box = form.querySelector("[data-suggestions]");
  const options = () => [...box.querySelectorAll("[role=option]")];
  let asked = "", turn = 0, timer;
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-controls", "suggestions");
  field.setAttribute("aria-expanded", "false");

  const mark = (option) => {
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    if (option) {
      field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    turn++;
    clearTimeout(timer);
    box.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };
  const ask = async () => {
    const text = field.value.trim();
    if (text.length < 2) return (asked = ""), close();
    if (text === asked && !box.hidden) return;
    const own = ++turn;
    try {
      const response = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal: timed(4000) });
      if (!response.ok || own !== turn) return;
      const fragment = await response.text();
      if (own !== turn) return;
      asked = text;
      box.replaceChildren(...new DOMParser().parseFromString(fragment, "text/html").body.childNodes);
      box.hidden = !box.firstElementChild;
      const list = box.querySelector("[role=listbox]");
      field.setAttribute("aria-expanded", String(!!list));
      field.removeAttribute("aria-activedescendant");
      say(list ? list.dataset.suggested : box.textContent);
    } catch {
      if (own === turn) close(); // the button still searches
    }
  };

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  field.addEventListener("focus", () => field.value.trim() === asked && asked && box.firstElementChild && ((box.hidden = false), field.setAttribute("aria-expanded", String(!!options().length))));
  field.addEventListener("keydown", (event) => {
    const all = box.hidden ? [] : options();
    const at = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    if (event.key === "Escape" && !box.hidden) {
      event.preventDefault();
      close();
    } else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && all.length) {
      event.preventDefault();
      const next = event.key === "ArrowDown" ? at + 1 : at < 0 ? all.length - 1 : at - 1;
      mark(all[next]); // beyond an end: the field itself again
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      all[at].click();
    }
  });
  form.addEventListener("submit", close);
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) close();
  });
  box.addEventListener("mousedown", (event) => event.preventDefault()); // the field keeps the focus
}
