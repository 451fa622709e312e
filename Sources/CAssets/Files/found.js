// Filters that take effect at once, and the shops near by: a form and a link that work without.

const say = (text) => {
  const live = document.querySelector("[data-live]");
  if (live && text) live.textContent = text;
};
const timed = (ms) => ("timeout" in AbortSignal ? AbortSignal.timeout(ms) : undefined);

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
