// One line of the sale in full, and how goods that are not taken now reach the customer.

import { NoAnswer } from "./till-line.js";
import { askOverride } from "./till-start.js";
import {
  changeLine, handAll, isCollected, isSent, missingContact, pricedLine, setQuantity, usualUnit,
} from "./till-sale.js";
import { canBeAgreed } from "./till-price.js";
import { button, field, figure, h, icon } from "./till-view.js";
import { amountTyped } from "./till-words.js";

const ALLOWED = 4 * 60_000;
const HANDOVERS = [
  ["taken", "tillTaken", "basket"], ["collection", "tillCollected", "shop"],
  ["delivery", "tillSent", "truck"],
];

const handovers = (app) => HANDOVERS.filter(([value]) => value !== "delivery" || app.canSend());

const lineOf = (app, { key }) => app.sale.lines.find((line) => line.key === key);

// The line.

const lineDialog = {
  name: "line",
  title: (app, data) => app.fullTitle(app.goods.find(lineOf(app, data)?.item)),
  view: (app, data) => {
    const line = lineOf(app, data);
    if (!line) return null;
    const good = app.goods.find(line.item);
    const priced = pricedLine(app.priced, line.key);
    return [
      h("p.muted", h("span.figure", good?.sku ?? ""), priced && [" · ", figure(app.money(priced.unit))]),
      explanation(app, priced),
      h("form.till-line-form", { do: "lineSaved" },
        field(app.t("tillQuantity"), {
          name: "quantity", type: "number", inputmode: "numeric", min: 0, max: 100_000, step: 1,
          value: line.quantity, class: "input-short", focus: true,
        }),
        h("fieldset",
          h("legend.label", app.t("tillHow")),
          h("div.till-segments", handovers(app).map(([value, label, drawn]) =>
            h("label.till-segment",
              h("input", { type: "radio", name: "handover", value, checked: line.handover === value }),
              icon(drawn), h("span", app.t(label)))))),
        field(app.t("tillNote"), { name: "note", value: line.note, maxlength: 200, autocomplete: "off" }),
        button(app.t("tillDone"), { type: "submit", kind: "button-wide" })),
      h("div.till-menu",
        button(app.t(line.agreed ? "tillAgreeChange" : "tillAgree"), {
          do: "agree", args: line.key, icon: "tag", kind: "button-quiet button-wide",
        }),
        line.agreed && button(app.t("tillAgreeDrop"), {
          do: "agreeDrop", args: line.key, icon: "return", kind: "button-quiet button-wide",
        }),
        button(app.t("tillRemove"), {
          do: "dropLine", args: line.key, icon: "close", kind: "button-quiet button-wide",
        })),
      whereabouts(app, data),
    ];
  },
  actions: {
    editLine: async (app, key) => {
      const data = { key };
      app.open("line", data);
      data.places = await placesOf(app, lineOf(app, data).item);
      app.render();
    },
    lineSaved: (app, { quantity, handover, note }) => {
      const line = lineOf(app, app.dialog.data);
      const count = Math.round(Number(quantity));
      let sale = changeLine(app.sale, line.key, { handover, note: note.trim() });
      sale = setQuantity(sale, line.key, Number.isFinite(count) ? count : line.quantity);
      app.close();
      app.setSale(sale);
      if (handover !== line.handover && missingContact(sale).length > 0) app.act("later");
    },
    agree: (app, key) => app.open("agree", { key }),
    agreeDrop: (app, key) => {
      app.dialogs = [];
      app.setSale(changeLine(app.sale, key, { agreed: null }));
    },
  },
};

/** The way down to the price, where there is more than one step. */
const explanation = (app, priced) => {
  if (!priced || priced.explanation.length < 2) return null;
  const names = { b: "tillStepBase", p: "tillStepPeriod", g: "tillStepGroup", a: "tillStepAgreed" };
  return h("ul.till-steps", priced.explanation.map((step) =>
    h("li",
      h("span", step.from > 1 && step.kind !== "a"
        ? app.n("tillStepFrom", step.from)
        : app.t(names[step.kind])),
      figure(app.money(step.unit)))));
};

/** Where an item lies now; null when nobody can say. */
export const placesOf = async (app, item) => {
  try {
    return await app.server.whereIs(item);
  } catch (fault) {
    if (fault instanceof NoAnswer) return null;
    throw fault;
  }
};

export const placeName = (app, place) =>
  typeof place.name === "string" ? place.name : app.words.pick(place.name);

const whereabouts = (app, data) => {
  if (data.places === undefined) return h("p.hint", { role: "status" }, app.t("tillLooking"));
  if (data.places === null) return h("p.hint", app.t("tillElsewhereNoLine"));
  const { here, elsewhere, delivery } = data.places;
  return h("section", h("h3", app.t("tillWhere")),
    h("ul.till-places",
      h("li", h("span", app.t("tillThisShop")), figure(app.words.number(here.available))),
      elsewhere.map((place) => h("li", { "data-row": place.location },
        h("span", placeName(app, place)), figure(app.words.number(place.available)))),
      delivery != null && h("li", h("span", app.t("tillToSend")), figure(app.words.number(
        typeof delivery === "object" ? delivery.available : delivery)))));
};

// Another price.

const agree = {
  name: "agree",
  title: (app) => app.t("tillAgree"),
  view: (app, data) => {
    const line = lineOf(app, data);
    const usual = usualUnit(line, app.shop, app.sale, app.line.moment);
    return [
      usual !== null && h("p", app.t("tillAgreeUsual", { price: app.money(usual) })),
      h("form.stack", { do: "agreed" },
        field(app.t("tillAgreePrice"), {
          name: "unit", inputmode: "decimal", autocomplete: "off", required: true, focus: true,
          class: "input-ltr", value: line.agreed ? app.words.typed(line.agreed.unit, app.market) : "",
        }, { error: data.priceError }),
        h("div.till-quick-amounts", [10, 20, 50].map((share) =>
          usual !== null && button(app.t("tillPercentOff", { share: app.words.number(share) }), {
            do: "agreeShare", args: share, kind: "button-quiet",
          }))),
        field(app.t("tillReason"), {
          name: "reason", required: true, maxlength: 200, list: "agree-reasons",
          value: line.agreed?.reason ?? "",
        }, { error: data.reasonError }),
        h("datalist", { id: "agree-reasons" }, ["tillReasonDamaged", "tillReasonMatch",
          "tillReasonStaff", "tillReasonGoodwill"].map((key) => h("option", { value: app.t(key) }))),
        app.may("prices:override") ? null : h("p.hint", app.t("tillAgreeAsk")),
        button(app.t("tillAgreeDo"), { type: "submit", kind: "button-wide" })),
    ];
  },
  actions: {
    agreeShare: (app, share) => {
      const { data } = app.dialog;
      const usual = usualUnit(lineOf(app, data), app.shop, app.sale, app.line.moment);
      const step = 10 ** (app.market.exponent - app.market.shownDigits);
      const unit = Math.round((usual * (100 - share)) / 100 / step) * step;
      const input = document.querySelector("[name=unit]");
      input.value = app.words.typed(unit, app.market);
      document.querySelector("[name=reason]").focus();
    },
    agreed: async (app, { unit: text, reason }) => {
      const { data } = app.dialog;
      const unit = amountTyped(text, app.market);
      data.priceError = unit === null || !canBeAgreed(unit, app.market) ? app.t("tillAmountWrong") : null;
      data.reasonError = reason.trim() ? null : app.t("tillReasonMissing");
      app.renderNow();
      if (data.priceError || data.reasonError) {
        return document.querySelector("dialog [aria-invalid]")?.focus();
      }
      let { override } = app.sale;
      // What was allowed holds for the whole sale, and for some minutes.
      if (!app.may("prices:override") && !(override && app.line.now - override.at < ALLOWED)) {
        const id = await askOverride(app, "agree-price");
        if (!id) return;
        override = { id, at: app.line.now };
      }
      app.dialogs = [];
      const sale = changeLine(app.sale, data.key, { agreed: { unit, reason: reason.trim() } });
      app.setSale({ ...sale, override });
    },
  },
};

// Later: who, and where.

const ADDRESS = [
  ["line1", "tillStreet", "address-line1"], ["line2", "tillStreet2", "address-line2"],
  ["city", "tillCity", "address-level2"], ["postalCode", "tillPostcode", "postal-code"],
];

const later = {
  name: "later",
  title: (app) => app.t("tillLaterTitle"),
  view: (app, data) => {
    const { contact } = app.sale;
    const errors = data.errors ?? {};
    const text = (name, label, autocomplete, extra = {}) => field(app.t(label), {
      name, value: contact[name] ?? "", autocomplete: "off", "data-as": autocomplete, ...extra,
    }, { error: errors[name] });
    return h("form.stack", { do: "laterSaved", novalidate: true },
      h("p.hint", app.t("tillLaterText")),
      text("name", "tillName", "name", { focus: true }),
      text("email", "tillEmail", "email", { type: "email", class: "input-ltr" }),
      text("phone", "tillPhone", "tel", { type: "tel", class: "input-ltr" }),
      isCollected(app.sale) && placeChoice(app),
      isSent(app.sale) && [
        ADDRESS.map(([name, label, as]) => text(name, label, as)),
        countryChoice(app), methodChoice(app),
      ],
      button(app.t("tillDone"), { type: "submit", kind: "button-wide" }));
  },
  actions: {
    later: (app) => app.open("later", {}),
    laterSaved: (app, fields) => {
      const { method, place, ...contact } = Object.fromEntries(
        Object.entries(fields).map(([name, value]) => [name, String(value).trim()]));
      const places = app.collectionPlaces();
      const sale = {
        ...app.sale, contact: { ...app.sale.contact, ...contact }, method: method || null,
        place: places.find((known) => known.code === place) ?? app.sale.place,
      };
      const missing = missingContact(sale);
      app.dialog.data.errors = Object.fromEntries(missing.map((name) => [
        name, app.t({ email: "tillEmailWrong", phone: "tillPhoneWrong" }[name] ?? "tillFieldMissing"),
      ]));
      app.sale = sale;
      if (missing.length > 0) {
        app.renderNow();
        document.querySelector("dialog [aria-invalid]")?.focus();
        return;
      }
      app.close();
      app.setSale(sale);
    },
    countryChosen: (app, _, element) => {
      app.setSale({ ...app.sale, contact: { ...app.sale.contact, country: element.value }, method: null });
    },
    handAll: (app, handover) => {
      app.dialogs = [];
      app.setSale(handAll(app.sale, handover));
      if (missingContact(app.sale).length > 0) app.act("later");
    },
  },
};

const select = (label, attributes, options, chosen) =>
  h("div.field", h("label", { for: attributes.id }, label),
    h("span.select-box",
      h("select.select", attributes, options.map(([value, text]) =>
        h("option", { value, selected: value === chosen }, text))),
      icon("chevron-down")));

const placeChoice = (app) => {
  const places = app.collectionPlaces();
  return select(app.t("tillCollectAt"), { id: "later-place", name: "place" },
    places.map((place) => [place.code, placeName(app, place)]),
    app.sale.place?.code ?? app.place.location.code);
};

const countryChoice = (app) => {
  const names = new Intl.DisplayNames(app.words.locale, { type: "region" });
  return select(app.t("tillCountry"), { id: "later-country", name: "country", input: "countryChosen" },
    app.market.countries.map((code) => [code, names.of(code)]),
    app.sale.contact.country ?? app.rules.country);
};

const methodChoice = (app) => {
  const methods = (app.rules.delivery?.methods ?? []).filter((method) => {
    return method.zones.some((zone) => {
      return zone.countries.includes(app.sale.contact.country ?? app.rules.country);
    });
  });
  if (methods.length < 2) return null;
  return select(app.t("tillMethod"), { id: "later-method", name: "method" },
    [["", app.t("tillMethodCheapest")],
      ...methods.map((method) => [method.code, app.words.pick(method.names)])], app.sale.method ?? "");
};

export const lineScreens = [lineDialog, agree, later];
