// The customer of a sale: found by anything, made in three fields, with what they have chosen and
// bought in view.

import { NoAnswer } from "./till-line.js";
import { addItem } from "./till-sale.js";
import { button, field, figure, h, icon, notice } from "./till-view.js";

const WAIT = 250;

const contactOf = (person) => [person.email, person.phone].filter(Boolean).join(" · ");

const finding = (app, data) => [
  h("form.till-search", { do: "findCustomer", role: "search" },
    h("label.vh", { for: "find" }, app.t("tillCustomerFind")), icon("search"),
    h("input.input", {
      id: "find", name: "find", type: "search", autocomplete: "off", spellcheck: "false",
      placeholder: app.t("tillCustomerHint"), input: "customerTyped", focus: true, "data-kept": true,
    })),
  data.problem && notice("caution", h("p", data.problem)),
  data.found && (data.found.length === 0
    ? h("p", { role: "status" }, app.t("tillCustomerNone"))
    : h("ul.till-results", data.found.map((person, index) =>
        h("li", { "data-row": person.id },
          h("button.till-result", {
            type: "button", do: "attachCustomer", args: person.id,
            key: index === 0 ? "Alt+Enter" : null,
          },
            icon("person"),
            h("span.till-result-name", h("span", person.name || contactOf(person)),
              h("small.muted", h("bdi", contactOf(person))))))))),
  button(app.t("tillCustomerNew"), {
    do: "newCustomer", icon: "plus", kind: "button-quiet button-wide", key: "F4",
  }),
];

const making = (app, data) => {
  const errors = data.errors ?? {};
  return h("form.stack", { do: "makeCustomer", novalidate: true },
    field(app.t("tillName"), {
      name: "name", autocomplete: "off", maxlength: 120, focus: true, value: data.typed?.name ?? "",
    }, { error: errors.name }),
    field(app.t("tillContact"), {
      name: "contact", autocomplete: "off", class: "input-ltr", value: data.typed?.contact ?? "",
    }, { hint: app.t("tillContactHint"), error: errors.contact }),
    h("label.check", h("input", { type: "checkbox", name: "news", value: "yes" }),
      h("span", app.t("tillNews"))),
    h("p.hint", app.t("tillNewsText")),
    data.problem && notice("critical", h("p", data.problem)),
    button(app.t("tillCustomerMake"), {
      type: "submit", kind: "button-wide", disabled: app.busy.has("customer"),
    }));
};

const lineList = (app, lines, key, add) => [
  h("ul.till-list", lines.map((line, index) => {
    const good = app.goods.find(line.item);
    const here = good ? app.hereOf(line.item) : 0;
    return h("li", { "data-row": `${key}-${index}` },
      h("span", good ? app.fullTitle(good) : (line.title ?? app.t("tillUnknownItem")),
        line.quantity > 1 && ` × ${line.quantity}`, " ",
        h("small", { class: here > 0 ? "muted" : "caution" },
          here > 0 ? app.n("tillHere", here) : app.t("tillNoneHere"))),
      good && h("button.step", {
        type: "button", do: "addFrom", args: { ...add, lines: [line] },
        "aria-label": app.t("tillAddOf", { title: app.fullTitle(good) }),
      }, icon("plus")));
  })),
  lines.length > 1 && button(app.n("tillAddAll", lines.length), {
    do: "addFrom", args: { ...add, lines }, kind: "button-wide",
    key: key === "basket" ? "F6" : null,
  }),
];

const section = (title, ...content) => h("section.till-section", h("h3", title), content);

const shown = (app, data) => {
  const { person } = data;
  if (!person) return h("p", { role: "status" }, app.t("tillLooking"));
  const purchases = person.purchases ?? [];
  return [
    h("p.muted", h("bdi", contactOf(person))),
    consent(app, person),
    person.basket?.lines.length > 0 && section(app.t("tillBasket"),
      lineList(app, person.basket.lines, "basket", {
        basket: { id: person.basket.id, version: person.basket.version },
      })),
    (person.lists ?? []).filter((list) => list.lines.length > 0).map((list) =>
      section(app.t("tillListOf", { name: list.name || app.t("tillList") }),
        lineList(app, list.lines, list.id, { list: list.id }))),
    section(app.t("tillPurchases"), purchases.length === 0
      ? h("p.muted", app.t("tillPurchasesNone"))
      : h("ul.till-list", purchases.map((order) =>
          h("li", { "data-row": order.id },
            h("button.till-result", { type: "button", do: "showPurchase", args: order.number },
              h("span.till-result-name",
                h("span", order.titles.slice(0, 3).join(", ") || order.number),
                h("small.muted", app.words.date(order.at, app.zone, { dateStyle: "medium" }), " · ",
                  h("bdi", order.number))),
              figure(app.words.money(order.total, { ...app.market, ...(order.currency
                && order.currency !== app.market.currency
                && { currency: order.currency, exponent: 2, shownDigits: 2 }) }))))))),
    h("div.till-menu",
      button(app.t("tillCustomerOther"), {
        do: "otherCustomer", icon: "search", kind: "button-quiet button-wide",
      }),
      button(app.t("tillDone"), { do: "close", kind: "button-wide" })),
  ];
};

const consent = (app, person) => {
  return h("p.small", person.wantsNews ? app.t("tillNewsYes") : app.t("tillNewsNo"));
};

/** The customer with what the server has of them, on the sale. */
const attach = async (app, id) => {
  const data = { person: null };
  app.dialogs = [];
  app.open("customer", data);
  try {
    const person = await app.server.customer(id);
    data.person = person;
    app.setSale(withCustomer(app.sale, person));
    app.renderNow();
    document.querySelector("dialog [data-key=F6]")?.focus();
  } catch (fault) {
    app.close();
    throw fault;
  }
};

const withCustomer = (sale, { id, name, email, phone, groups }) => ({
  ...sale,
  customer: { id, name: name ?? "", email: email ?? null, phone: phone ?? null, groups: groups ?? [] },
  contact: {
    ...sale.contact, name: sale.contact.name || name || "",
    email: sale.contact.email || email || "", phone: sale.contact.phone || phone || "",
  },
  receiptEmail: sale.receiptEmail,
});

const customer = {
  name: "customer",
  size: "till-dialog-wide",
  title: (app, data) => {
    if (data.isNew) return app.t("tillCustomerNew");
    return data.person?.name || app.sale.customer?.name || app.t("tillCustomer");
  },
  view: (app, data) => {
    if (data.isNew) return making(app, data);
    return data.person !== undefined ? shown(app, data) : finding(app, data);
  },
  scanned: (app, code) => app.act("findCustomer", { find: code }),
  actions: {
    customer: (app) => {
      if (app.sale.customer) return attach(app, app.sale.customer.id);
      app.open("customer", {});
    },
    otherCustomer: (app) => {
      app.dialogs = [];
      app.open("customer", {});
    },
    customerTyped: (app, _, element) => {
      clearTimeout(app.finding);
      const text = element.value.trim();
      if (text.length < 2) return;
      app.finding = setTimeout(() => app.act("findCustomer", { find: text, isTyping: true }), WAIT);
    },
    findCustomer: async (app, { find, isTyping }) => {
      const { data } = app.dialog ?? {};
      if (!data || !find.trim()) return;
      try {
        const customers = await app.server.findCustomers(find.trim());
        data.problem = null;
        data.found = customers;
        // Whoever presses Enter on what only one person has means that person.
        if (!isTyping && customers.length === 1) return attach(app, customers[0].id);
        app.say(app.n("tillCustomersFound", customers.length));
      } catch (fault) {
        if (!(fault instanceof NoAnswer)) throw fault;
        data.problem = app.t("tillCustomerNoLine");
      }
      app.render();
    },
    attachCustomer: (app, id) => attach(app, id),
    dropCustomer: (app) => {
      const { sale } = app;
      app.setSale({ ...sale, customer: null, basket: null, list: null });
      app.toast(app.t("tillCustomerDropped"), { undo: () => app.setSale(sale) });
    },
    newCustomer: (app) => {
      const { data } = app.dialog;
      const text = document.querySelector("#find")?.value.trim() ?? "";
      data.isNew = true;
      // What was looked for and not found is not typed twice.
      data.typed = /[@\d]/.test(text) ? { contact: text } : { name: text };
      app.renderNow();
      document.querySelector(text && data.typed.name ? "[name=contact]" : "[name=name]")?.focus();
    },
    makeCustomer: (app, { name, contact, news }) => app.doing("customer", async () => {
      const { data } = app.dialog;
      data.typed = { name, contact };
      data.problem = null;
      data.errors = {};
      if (!name.trim()) data.errors.name = app.t("tillFieldMissing");
      if (!contact.trim()) data.errors.contact = app.t("tillContactMissing");
      if (Object.keys(data.errors).length === 0) {
        try {
          const { id, wasKnown } = await app.server.addCustomer({
            name: name.trim(), contact: contact.trim(), news: news === "yes",
            wording: `${app.t("tillNews")}. ${app.t("tillNewsText")}`, language: app.words.language,
          });
          if (wasKnown) return attach(app, id);
          const made = contact.trim();
          app.toast(app.t("tillCustomerMade", { name: name.trim() }), { tone: "positive" });
          app.setSale(withCustomer(app.sale, {
            id, name: name.trim(), [made.includes("@") ? "email" : "phone"]: made,
          }));
          app.dialogs = [];
          return;
        } catch (fault) {
          for (const { field } of fault.errors ?? []) {
            data.errors[field] = app.t(field === "contact" ? "tillContactWrong" : "tillFieldMissing");
          }
          if (Object.keys(data.errors).length === 0) data.problem = app.reasonOf(fault);
        }
      }
      app.renderNow();
      document.querySelector("dialog [aria-invalid]")?.focus();
    }),
    addFrom: (app, { lines, basket, list }) => {
      let { sale } = app;
      let added = 0;
      for (const line of lines) {
        const good = app.goods.find(line.item);
        if (!good || app.unitOf(good) === null) continue;
        sale = addItem(sale, line.item, line.quantity);
        added += line.quantity;
      }
      if (added === 0) return app.toast(app.t("tillCannotSell"), { tone: "critical" });
      app.dialogs = [];
      app.setSale({ ...sale, basket: basket ?? sale.basket, list: list ?? sale.list });
      app.toast(app.n("tillAddedCount", added), { tone: "positive" });
      if (app.screen !== "sell") app.go("sell");
    },
    showPurchase: (app, number) => {
      app.dialogs = [];
      app.go("returns", number);
    },
  },
};

export const peopleScreens = [customer];
