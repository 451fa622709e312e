// Every page works without this: links and forms do the work, it only saves a reload. What only some
// pages need, they bring along themselves.

const timed = (ms) => ("timeout" in AbortSignal ? AbortSignal.timeout(ms) : undefined);

// This live region stays in the page, so that screen readers hear what changed.
const say = (text) => {
  const live = document.querySelector("[data-live]");
  if (live && text) live.textContent = text;
};

document.addEventListener("click", (event) => {
  const close = event.target.closest("[data-close]");
  if (close) {
    const main = document.querySelector("main");
    close.closest(".notice").remove();
    main.tabIndex = -1;
    main.focus({ preventScroll: true });
  }
});

// Saving to a list, without leaving the page.
const save = async (form, button) => {
  button.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, {
      method: "POST", body: new URLSearchParams(new FormData(form, button)), signal: timed(8000) });
    if (!answer.ok) throw new Error(String(answer.status));
    button.setAttribute("aria-pressed", "true");
    if (button.lastChild.nodeType === Node.TEXT_NODE) button.lastChild.textContent = form.dataset.save;
    say(form.dataset.save);
  } catch {
    delete form.dataset.save; // the plain way says what is wrong
    form.requestSubmit(button);
  } finally {
    button.removeAttribute("aria-busy");
  }
};

document.addEventListener("submit", (event) => {
  const form = event.target.closest("form[data-save]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  save(form, event.submitter);
});

// The language and market panel closes with Escape, on a press outside, and when the focus leaves it.
document.addEventListener("keydown", (event) => {
  const open = event.key === "Escape" && document.querySelector("details.place[open]");
  if (open) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});
document.addEventListener("pointerdown", (event) => {
  const open = document.querySelector("details.place[open]");
  if (open && !open.contains(event.target)) open.open = false;
});
document.addEventListener("focusout", (event) => {
  const open = event.target.closest("details.place[open]");
  if (open && event.relatedTarget && !open.contains(event.relatedTarget)) open.open = false;
});

// Nothing that was typed waits for whoever uses this window next.
document.addEventListener("submit", (event) => {
  if (event.target.action.endsWith("/sign-out")) sessionStorage.clear();
});

if (document.querySelector('link[rel="manifest"]')) navigator.serviceWorker?.register("/worker.js").catch(() => {});

// After a refused form the first field to correct, or the refusal, has the focus.
document.querySelector('main [aria-invalid="true"], #refusal')?.focus();

// A receipt on paper.
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) print();
});
