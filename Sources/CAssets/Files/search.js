// Suggestions while one types, filters that take effect at once, the shops near by. Everything
// here is a form or a link that works without it.

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

// Filters and sorting: the form is sent when something changes, and the region is exchanged.
let newest = 0;
const show = async (address, push) => {
  const region = document.querySelector('[data-region="found"]');
  if (!region) return location.assign(address);
  const own = ++newest;
  region.classList.add("busy");
  region.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(address, { signal: timed(8000) });
    if (!response.ok) throw new Error(String(response.status));
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const fresh = page.querySelector('[data-region="found"]');
    if (own !== newest) return;
    if (!fresh) return location.assign(address);
    for (const details of region.querySelectorAll("details[data-keep]")) {
      const again = fresh.querySelector(`details[data-keep="${CSS.escape(details.dataset.keep)}"]`);
      if (again) again.open = details.open || again.open;
    }
    const name = document.activeElement?.dataset?.keep;
    const had = region.contains(document.activeElement);
    region.replaceWith(fresh);
    const focus = name && fresh.querySelector(`[data-keep="${CSS.escape(name)}"]`);
    if (focus) focus.focus({ preventScroll: true });
    else if (had) (fresh.tabIndex = -1), fresh.focus({ preventScroll: true });
    if (push) history.pushState({ found: true }, "", address);
    document.title = page.title;
    say(fresh.dataset.summary);
  } catch {
    if (own === newest) location.assign(address);
  }
};
document.addEventListener("change", (event) => {
  const form = event.target.form;
  if (!form?.matches("form[data-find]")) return;
  const fields = new URLSearchParams([...new FormData(form)].filter(([, value]) => value !== ""));
  const query = fields.toString();
  show(form.action + (query ? `?${query}` : ""), true);
});
addEventListener("popstate", () => {
  if (document.querySelector('[data-region="found"]')) show(location.href, false);
});

// The shops near by: asked for by a press, and rounded to about a kilometre.
const near = document.querySelector("button[data-near]");
if (near && navigator.geolocation) {
  near.hidden = false;
  near.addEventListener("click", () => {
    near.setAttribute("aria-busy", "true");
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const address = new URL(near.form.action);
        for (const [name, value] of new FormData(near.form)) if (name !== "q") address.searchParams.set(name, value);
        address.searchParams.set("near", `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`);
        location.assign(address);
      },
      () => {
        near.removeAttribute("aria-busy");
        const note = near.form.querySelector("p[data-failure]");
        note.textContent = near.dataset.failure;
        note.hidden = false;
        say(near.dataset.failure);
      },
      { timeout: 8000, maximumAge: 600000 },
    );
  });
}
