// What is typed at the checkout stays in this window until the order is placed: whoever looks at the
// basket again, or at the page in another language, does not type it twice (WCAG 2.2, 3.3.7).

const KEY = "checkout";
const form = document.querySelector("form.checkout");
const NAMES = ["email", "name", "phone", "street", "unit", "city", "region", "postcode", "country", "hand", "shop", "method", "tender"];

const keep = () => {
  const all = [...new FormData(form)].filter(([name]) => NAMES.includes(name));
  sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(all)));
};

// The server knows better what it has filled in itself.
const restore = () => {
  const kept = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
  for (const [name, value] of Object.entries(kept)) {
    const field = form.elements[name];
    if (!field) continue;
    if (field instanceof RadioNodeList || field.type === "radio") {
      const choice = [...form.querySelectorAll(`[type=radio][name="${name}"]`)].find((one) => one.value === value && !one.disabled);
      if (choice) choice.checked = true;
    } else if (field.tagName === "SELECT") {
      if ([...field.options].some((one) => one.value === value)) field.value = value;
    } else if (!field.value) field.value = value;
  }
};

try {
  if (!form) sessionStorage.removeItem(KEY);
  else {
    if ("first" in form.dataset) restore();
    else keep();
    form.addEventListener("input", keep);
  }
} catch {} // a window that keeps nothing
