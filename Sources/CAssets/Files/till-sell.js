// Selling: scan, search or press a key, and the sale grows beside it.

import { hasCamera, meaningOf } from "./till-scan.js";
import {
  addItem, changeLine, isEmpty, isForLater, missingContact, pricedLine, removeLine,
  setQuantity, unitsOf,
} from "./till-sale.js";
import { button, figure, h, icon, keyLabel, picture } from "./till-view.js";

const LOW = 3;
const SUGGESTED = 24;

// Adding.

/** Adds one of an item and says so. */
export const addGood = (app, good, quantity = 1) => {
  if (app.screen === "sold") app.go("sell");
  app.query = "";
  app.setSale(addItem(app.sale, good.id, quantity));
  const line = pricedLine(app.priced, app.sale.last);
  app.say(app.t("tillAdded", {
    title: app.fullTitle(good), total: line ? app.money(line.total) : "",
  }));
  // The new line is where one looks.
  app.renderNow();
  document.querySelector(".till-line-last")?.scrollIntoView({ block: "nearest" });
};

/** What a scan means while selling. */
export const scanned = async (app, text, whole = text) => {
  const { kind, code } = meaningOf(text);
  if (kind === "receipt") return app.go("returns", code);
  // A scanner that faltered left its beginning in the field.
  const good = app.goods.byCode(whole) ?? app.goods.byCode(code);
  if (good) return addGood(app, good);
  if (app.line.isUp) {
    // A customer's card, or the code of somebody who comes for an order.
    const customers = await app.server.findCustomers(code);
    if (customers.length === 1) return app.act("attachCustomer", customers[0].id);
  }
  app.toast(app.t("tillScanUnknown", { code }), { tone: "critical" });
};

// Finding.

const searchBox = (app) =>
  h("form.till-search", { do: "takeFirst", role: "search" },
    h("label.vh", { for: "search" }, app.t("tillSearch")),
    icon("search"),
    h("input.input", {
      id: "search", name: "search", type: "search", autocomplete: "off", spellcheck: "false",
      placeholder: app.t("tillSearchHint"), input: "search", value: app.query ?? "", focus: true,
      enterkeyhint: "done", "data-kept": true, "aria-keyshortcuts": "F2",
    }),
    h("button.vh", { type: "button", key: "F2", do: "focusSearch", tabindex: "-1" },
      h("span", app.t("tillSearch"))),
    hasCamera() && h("button.tool", {
      type: "button", do: "camera", "aria-label": app.t("tillCamera"),
    }, icon("camera")));

export const stockTag = (app, item) => {
  const here = app.hereOf(item);
  if (here > LOW) return h("span.till-stock.muted", app.n("tillHere", here));
  return h("span.till-stock", { class: here > 0 ? "caution" : "critical" },
    here > 0 ? app.n("tillHere", here) : app.t("tillNoneHere"));
};

export const unitPrice = (app, good) => {
  const cost = app.unitOf(good);
  return cost === null ? app.t("tillNotSold") : app.money(cost);
};

const results = (app) => {
  const { goods, count } = app.found;
  if (count === 0) {
    return h("div.empty",
      h("p", app.t("tillFoundNothing", { query: app.query })),
      h("p.hint", app.t("tillFoundNothingText")));
  }
  return [
    h("p.vh", { role: "status" }, app.n("tillFound", count)),
    h("ul.till-results", goods.map((good) =>
      h("li", { "data-row": good.id },
        h("button.till-result", { type: "button", do: "addGood", args: good.id },
          picture(good),
          h("span.till-result-name",
            h("span", app.titleOf(good)),
            h("small.muted", [app.choiceOf(good), good.sku].filter(Boolean).join(" · "))),
          h("span.till-result-end", figure(unitPrice(app, good)), stockTag(app, good.id)))))),
    count > goods.length
      && h("p.hint", app.n("tillFoundMore", count - goods.length)),
  ];
};

const quickKeys = (app) => {
  const goods = app.quickGoods(SUGGESTED);
  return h("section", { "aria-labelledby": "quick" },
    h("div.till-quick-head",
      h("h2.minor", { id: "quick" }, app.t(app.quick.length > 0 ? "tillQuick" : "tillQuickSome")),
      h("button.link-button", { type: "button", do: "arrange" }, app.t("tillQuickArrange"))),
    h("ul.till-quick", goods.map((good) =>
      h("li", { "data-row": good.id },
        h("button.till-quick-key", { type: "button", do: "addQuick", args: good.id },
          picture(good, ""),
          h("span.till-quick-name", app.quickNameOf(good)),
          figure(unitPrice(app, good)))))));
};

// The sale.

const lineView = (app, line) => {
  const good = app.goods.find(line.item);
  const priced = pricedLine(app.priced, line.key);
  const title = app.fullTitle(good);
  const args = line.key;
  return h("li.till-line", {
    "data-row": String(line.key), class: line.key === app.sale.last ? "till-line-last" : "",
  },
    h("button.till-line-name", {
      type: "button", do: "editLine", args,
      "aria-label": app.t("tillLineOf", { title }),
    },
      h("span", app.titleOf(good)),
      h("small.muted", [
        app.choiceOf(good), line.quantity > 1 && priced && `${line.quantity} × ${app.money(priced.unit)}`,
      ].filter(Boolean).join(" · ")),
      line.note && h("small.till-note", line.note),
      tags(app, line, priced)),
    h("span.till-line-total", priced ? figure(app.money(priced.total)) : icon("alert")),
    h("div.stepper.till-stepper",
      h("button.step", {
        type: "button", do: "less", args, "aria-label": app.t("tillLess", { title }),
      }, icon("minus")),
      h("span.till-quantity.figure", app.words.number(line.quantity)),
      h("button.step", {
        type: "button", do: "more", args, "aria-label": app.t("tillMore", { title }),
      }, icon("plus"))));
};

const tags = (app, line, priced) => {
  const found = [];
  const tag = (tone, text) => found.push(h(`span.tag.tag-${tone}`, text));
  if (!priced) tag("critical", app.t("tillNotSold"));
  if (line.agreed) tag("accent", app.t("tillAgreed"));
  if (line.handover === "collection") tag("accent", app.t("tillCollected"));
  if (line.handover === "delivery") tag("accent", app.t("tillSent"));
  const here = app.hereOf(line.item);
  if (line.handover === "taken" && here < line.quantity) {
    tag("caution", here > 0 ? app.n("tillOnlyHere", here) : app.t("tillNoneHere"));
  }
  return found.length > 0 && h("span.till-tags", found);
};

const customerRow = (app) => {
  const { customer } = app.sale;
  if (!customer) {
    return button(app.t("tillCustomer"), {
      do: "customer", key: "F4", icon: "person", kind: "button-quiet button-wide",
    });
  }
  return h("div.till-customer",
    h("button.till-customer-name", { type: "button", do: "customer", key: "F4" }, icon("person"),
      h("span", customer.name || customer.email || customer.phone), keyLabel("F4")),
    h("button.tool", {
      type: "button", do: "dropCustomer",
      "aria-label": app.t("tillCustomerDrop", { name: customer.name }),
    }, icon("close")));
};

const laterRow = (app) => {
  if (!isForLater(app.sale)) return null;
  const missing = missingContact(app.sale).length > 0;
  return h("button.till-later", {
    type: "button", do: "later", class: missing ? "till-later-missing" : "",
  },
    icon(missing ? "alert" : "truck"),
    h("span", missing ? app.t("tillLaterMissing") : app.t("tillLaterFor", {
      name: app.sale.contact.name,
    })));
};

const refusal = (app) => {
  const { refused } = app;
  if (!refused) return null;
  return h("div.notice.notice-critical.till-refusal", { role: "alert", tabindex: "-1", id: "refusal" },
    icon("alert"),
    h("div.stack-tight", h("strong", refused.title),
      refused.lines.map((line) => h("div",
        h("p", line.text),
        h("div.row", line.ways.map((way) => button(way.label, {
          do: way.do, args: way.args, kind: "button-quiet till-small",
        })))))),
    h("button.tool", { type: "button", do: "dropRefusal", "aria-label": app.t("tillDismiss") },
      icon("close")));
};

export const totals = (app) => {
  const { priced } = app;
  const included = app.market.pricesIncludeTax;
  const row = (label, amount) => h("div", h("span", label), figure(app.money(amount)));
  return h("div.totals.till-totals",
    priced.delivery > 0 && row(app.t("tillDelivery"), priced.delivery),
    priced.taxes.filter((tax) => tax.tax > 0).map((tax) => h("div.muted.small",
      h("span", app.t(included ? "tillTaxIncluded" : "tillTaxAdded", {
        rate: app.words.rate(tax.rate),
      })), figure(app.money(tax.tax)))),
    h("div.total", h("span", app.t("tillTotal")), figure(app.money(priced.total))));
};

const salePanel = (app) => {
  const { sale } = app;
  const count = unitsOf(sale);
  return h("section.till-sale", { "aria-labelledby": "sale-title" },
    h("div.till-sale-head",
      h("h2.minor", { id: "sale-title" }, count > 0 ? app.n("tillSaleOf", count) : app.t("tillSale")),
      app.parked.length > 0 && h("button.link-button", { type: "button", do: "parked" },
        app.n("tillParked", app.parked.length))),
    customerRow(app),
    refusal(app),
    isEmpty(sale)
      ? h("div.till-empty", icon("scan"), h("p", app.t("tillEmpty")),
          h("p.hint", app.t("tillEmptyText")))
      : h("ol.till-lines", { "aria-label": app.t("tillLines") },
          sale.lines.map((line) => lineView(app, line))),
    laterRow(app),
    h("div.till-sale-foot",
      !isEmpty(sale) && totals(app),
      h("div.till-foot-ways",
        button(app.t("tillPark"), {
          do: "park", key: "F8", icon: "clock", kind: "button-quiet", disabled: isEmpty(sale),
        }),
        button(app.t("tillMoreWays"), {
          do: "saleWays", icon: "more", kind: "button-quiet", disabled: isEmpty(sale),
        })),
      h("button.button.till-pay", {
        type: "button", do: "toPay", key: "F9", "aria-keyshortcuts": "F9",
        disabled: isEmpty(sale),
      }, h("span", app.t("tillPay")), figure(app.money(app.priced.total)), keyLabel("F9"))),
    !isEmpty(sale) && lineKeys(app));
};

/** Keys for the line last touched, where no button of a line has one of its own. */
const lineKeys = (app) => {
  const { last } = app.sale;
  const key = (name, verb, label) => h("button.vh", {
    type: "button", tabindex: "-1", key: name, do: verb, args: last,
  }, h("span", app.t(label)));
  return h("div", { "aria-hidden": "true" },
    key("+", "more", "tillKeyMore"), key("-", "less", "tillKeyLess"),
    key("Delete", "dropLine", "tillKeyRemove"), key("F7", "editLine", "tillKeyEdit"));
};

const sell = {
  name: "sell",
  title: (app) => app.t("tillSell"),
  enter: (app) => {
    app.query = "";
  },
  view: (app) => {
    if (!app.session && app.line.isUp) return openDrawer(app);
    return h("div.till-sell", { class: app.query ? "till-searching" : "" },
      h("h1.vh", app.t("tillSell")),
      h("div.till-find", searchBox(app),
        h("div.till-find-list", app.query ? results(app) : quickKeys(app))),
      salePanel(app));
  },
  scanned,
  typed: (app, character) => {
    const search = document.querySelector("#search");
    if (!search || /[+-]/.test(character)) return false;
    search.focus();
    // The letter itself follows the focus.
    return false;
  },
  actions: {
    search: (app, _, element) => {
      app.query = element.value.trim();
      const began = performance.now();
      app.found = app.query ? app.goods.search(app.query) : null;
      app.searchTook = performance.now() - began;
      app.render();
    },
    focusSearch: () => {
      const search = document.querySelector("#search");
      search.focus();
      search.select();
    },
    takeFirst: (app, { search }) => {
      const text = search.trim();
      if (!text) return;
      const good = app.goods.byCode(text) ?? app.goods.search(text, 1).goods[0];
      if (!good) return void app.toast(app.t("tillFoundNothing", { query: text }), { tone: "critical" });
      clearSearch();
      addGood(app, good);
    },
    addGood: (app, id) => {
      clearSearch();
      addGood(app, app.goods.find(id));
    },
    addQuick: (app, id) => {
      const good = app.goods.find(id);
      const others = app.goods.ofProduct(good);
      if (others.length > 1) app.open("choose", { good, others });
      else addGood(app, good);
    },
    more: (app, key) => step(app, key, 1),
    less: (app, key) => step(app, key, -1),
    dropLine: (app, key) => dropLine(app, key),
    toPay: (app) => {
      if (missingContact(app.sale).length > 0) return app.act("later");
      if (app.priced.refusals.length > 0) {
        return app.toast(app.t("tillCannotSell"), { tone: "critical" });
      }
      app.refused = null;
      app.go("pay");
    },
    park: async (app) => {
      const { sale } = app;
      await app.store.putOpen({ ...sale, parkedAt: app.line.now, tab: null });
      app.startSale();
      await app.readParked();
      app.toast(app.t("tillParkedDone"), { undo: () => app.act("unpark", sale.id) });
    },
    parked: (app) => app.open("parked"),
    unpark: async (app, id) => {
      if (!isEmpty(app.sale)) {
        await app.store.putOpen({ ...app.sale, parkedAt: app.line.now, tab: null });
      }
      const sale = await app.store.get("open", id);
      app.dialogs = [];
      if (sale) app.setSale(sale);
      await app.kept;
      await app.readParked();
    },
    dropRefusal: (app) => {
      app.refused = null;
      app.render();
    },
    saleWays: (app) => app.open("ways"),
    clearSale: async (app) => {
      const { sale } = app;
      app.dialogs = [];
      await app.store.dropOpen(sale.id);
      app.startSale();
      app.toast(app.t("tillCleared"), { undo: () => app.setSale(sale) });
    },
    takeLeft: (app, { keys }) => {
      let { sale } = app;
      for (const [key, left] of keys) {
        sale = left > 0 ? setQuantity(sale, key, left) : removeLine(sale, key);
      }
      app.refused = null;
      app.setSale(sale);
    },
    moveLines: (app, { keys, handover, place }) => {
      let { sale } = app;
      for (const key of keys) sale = changeLine(sale, key, { handover });
      app.refused = null;
      app.setSale(place ? { ...sale, place } : sale);
      app.act("later");
    },
  },
};

const clearSearch = () => {
  const search = document.querySelector("#search");
  if (search) search.value = "";
};

const step = (app, key, by) => {
  const line = app.sale.lines.find((line) => line.key === key);
  if (!line) return;
  if (line.quantity + by < 1) dropLine(app, key);
  else {
    app.setSale(setQuantity(app.sale, key, line.quantity + by));
    app.say(app.t("tillQuantityNow", { count: line.quantity + by }));
  }
};

const dropLine = (app, key) => {
  const { sale } = app;
  const line = sale.lines.find((line) => line.key === key);
  if (!line) return;
  const left = removeLine(sale, key);
  app.dialogs = [];
  app.setSale({ ...left, last: left.lines.at(-1)?.key });
  app.toast(app.t("tillRemoved", { title: app.fullTitle(app.goods.find(line.item)) }), {
    undo: () => app.setSale(sale),
  });
};

const openDrawer = (app) => app.screens.drawer.opening(app);

export const sellScreens = [sell];
