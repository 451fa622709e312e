// Stock: what lies here and elsewhere, goods that come in, corrections with a reason, counting.

import { placeName, placesOf } from "./till-lines.js";
import { meaningOf } from "./till-scan.js";
import { button, field, figure, h, icon, notice, picture } from "./till-view.js";
import { keyFor } from "./till-words.js";

const KINDS = [["receive", "tillReceive", "plus"], ["adjust", "tillAdjust", "tag"], ["count", "tillCount", "check"]];
const SHEET = "stock-sheet";

const sheetOf = (app) => (app.sheet ??= { kind: null, lines: [], reason: "", reference: "" });

/** What has been counted must outlive a reload as a sale does. */
const keep = (app, sheet) => {
  app.sheet = sheet;
  app.store.setFact(SHEET, sheet).catch((fault) => app.failed(fault));
  app.render();
};

const take = (app, good, quantity = 1) => {
  const sheet = sheetOf(app);
  const known = sheet.lines.find((line) => line.item === good.id);
  const lines = known
    ? sheet.lines.map((line) => {
        return line === known ? { ...line, quantity: line.quantity + quantity } : line;
      })
    : [{ item: good.id, quantity }, ...sheet.lines];
  keep(app, { ...sheet, lines, last: good.id });
  const now = lines.find((line) => line.item === good.id).quantity;
  app.say(app.t("tillStockNow", { title: app.fullTitle(good), count: now }));
};

const search = (app) => [
  h("form.till-search", { do: "stockFirst", role: "search" }, icon("search"),
    h("label.vh", { for: "stock-search" }, app.t("tillSearch")),
    h("input.input", {
      id: "stock-search", name: "text", type: "search", autocomplete: "off", spellcheck: "false",
      placeholder: app.t("tillSearchHint"), input: "stockSearch", focus: true, "data-kept": true,
    })),
  app.stockFound && h("ul.till-results", app.stockFound.goods.map((good) =>
    h("li", { "data-row": good.id },
      h("button.till-result", { type: "button", do: "stockItem", args: good.id },
        picture(good),
        h("span.till-result-name", h("span", app.titleOf(good)),
          h("small.muted", [app.choiceOf(good), good.sku].filter(Boolean).join(" · "))),
        h("span.till-result-end", figure(app.words.number(app.hereOf(good.id)))))))),
];

const sheetView = (app) => {
  const sheet = sheetOf(app);
  const kind = KINDS.find(([name]) => name === sheet.kind);
  return h("section.till-section",
    h("div.till-quick-head", h("h2.minor", app.t(kind[1])),
      h("button.link-button", { type: "button", do: "sheetDrop" }, app.t("tillSheetDrop"))),
    h("p.hint", app.t(keyFor("tillSheetText", sheet.kind))),
    sheet.lines.length > 0 && h("ul.till-list.till-sheet", sheet.lines.map((line) => {
      const title = app.fullTitle(app.goods.find(line.item));
      return h("li", { "data-row": line.item, class: line.item === sheet.last ? "till-line-last" : "" },
        h("span", title),
        h("div.stepper.till-stepper",
          h("button.step", { type: "button", do: "sheetStep", args: [line.item, -1], "aria-label": app.t("tillLess", { title }) }, icon("minus")),
          h("input.input", {
            type: "number", inputmode: "numeric", input: "sheetQuantity", args: line.item,
            value: line.quantity, "aria-label": app.t("tillQuantityOf", { title }),
            "data-takes-scans": null,
          }),
          h("button.step", { type: "button", do: "sheetStep", args: [line.item, 1], "aria-label": app.t("tillMore", { title }) }, icon("plus"))));
    })),
    h("form.stack", { do: "sheetSend", novalidate: true },
      app.sheetProblem && notice("critical", h("p", app.sheetProblem)),
      sheet.kind === "count" ? null : sheet.kind === "receive"
        ? field(app.t("tillReference"), { name: "reference", maxlength: 80, autocomplete: "off", value: sheet.reference }, { hint: app.t("tillReferenceHint") })
        : field(app.t("tillReason"), { name: "reason", maxlength: 200, autocomplete: "off", value: sheet.reason }, { error: app.sheetReason }),
      button(app.n("tillSheetSend", sheet.lines.length), {
        type: "submit", key: "F9", kind: "button-wide till-primary",
        disabled: sheet.lines.length === 0 || app.busy.has("stock"),
      })));
};

const stock = {
  name: "stock",
  title: (app) => app.t("tillStock"),
  enter: async (app) => {
    app.stockFound = null;
    app.sheetProblem = null;
    app.sheet ??= (await app.store.fact(SHEET)) ?? null;
    app.render();
  },
  view: (app) => {
    const sheet = sheetOf(app);
    return h("div.till-page",
      h("h1", app.t("tillStock")),
      !sheet.kind && h("div.till-tiles", KINDS.map(([kind, label, drawn]) =>
        h("button.till-tile", { type: "button", do: "sheetStart", args: kind, disabled: !app.line.isUp },
          icon(drawn), h("span", app.t(label))))),
      search(app),
      sheet.kind && sheetView(app),
      app.sheetResult && resultView(app));
  },
  scanned: (app, text) => {
    const good = app.goods.byCode(meaningOf(text).code);
    if (!good) return app.toast(app.t("tillScanUnknown", { code: text }), { tone: "critical" });
    return app.act("stockItem", good.id);
  },
  actions: {
    stockSearch: (app, _, element) => {
      const query = element.value.trim();
      app.stockFound = query ? app.goods.search(query, 20) : null;
      app.render();
    },
    stockFirst: (app, { text }) => {
      const good = app.goods.byCode(text) ?? app.goods.search(text, 1).goods[0];
      if (good) app.act("stockItem", good.id);
      else app.toast(app.t("tillFoundNothing", { query: text }), { tone: "critical" });
    },
    stockItem: async (app, id) => {
      const good = app.goods.find(id);
      const input = document.querySelector("#stock-search");
      if (input) input.value = "";
      app.stockFound = null;
      if (sheetOf(app).kind) return take(app, good);
      const data = { id };
      app.open("item", data);
      data.places = await placesOf(app, id);
      app.render();
    },
    sheetStart: (app, kind) => {
      app.sheetResult = null;
      keep(app, { ...sheetOf(app), kind });
      document.querySelector("#stock-search")?.focus();
    },
    sheetDrop: (app) => {
      const before = app.sheet;
      keep(app, { kind: null, lines: [], reason: "", reference: "" });
      app.toast(app.t("tillSheetDropped"), { undo: () => keep(app, before) });
    },
    sheetStep: (app, [item, by]) => {
      const sheet = sheetOf(app);
      const lines = sheet.lines.map((line) => {
        return line.item === item ? { ...line, quantity: line.quantity + by } : line;
      }).filter((line) => sheet.kind === "adjust" || line.quantity >= 0);
      keep(app, { ...sheet, lines, last: item });
    },
    sheetQuantity: (app, item, element) => {
      const quantity = Math.round(Number(element.value));
      if (!Number.isFinite(quantity)) return;
      const sheet = sheetOf(app);
      keep(app, {
        ...sheet, lines: sheet.lines.map((line) => (line.item === item ? { ...line, quantity } : line)),
      });
    },
    sheetSend: (app, { reason = "", reference = "" }) => app.doing("stock", async () => {
      const sheet = { ...sheetOf(app), reason: reason.trim(), reference: reference.trim() };
      app.sheetReason = sheet.kind === "adjust" && !sheet.reason ? app.t("tillReasonMissing") : null;
      if (app.sheetReason) {
        app.renderNow();
        return document.querySelector("[name=reason]").focus();
      }
      // The same sheet sent again is the same entry.
      sheet.key ??= crypto.randomUUID();
      keep(app, sheet);
      try {
        const { differences, repeated } = await app.server.enterStock({
          kind: sheet.kind, key: sheet.key, text: referenceOf(sheet),
          lines: sheet.lines.filter(({ quantity }) => quantity !== 0 || sheet.kind === "count")
            .map(({ item, quantity }) => ({ item, quantity })),
        });
        app.sheetProblem = null;
        app.sheetResult = { kind: sheet.kind, differences };
        keep(app, { kind: null, lines: [], reason: "", reference: "" });
        if (repeated > 0) app.toast(app.n("tillSheetKnown", repeated), { tone: "caution" });
        else app.toast(app.n("tillSheetSent", sheet.lines.length), { tone: "positive" });
        app.sync.beat(() => app.queue.drain());
      } catch (fault) {
        // Another body needs another key.
        if (fault.status) keep(app, { ...sheet, key: undefined });
        app.sheetProblem = app.reasonOf(fault);
      }
    }),
  },
};

/** What the ledger says of it. A delivery note that was entered is entered once; what nobody named is
    told apart by the sheet. */
const referenceOf = (sheet) =>
  sheet.kind === "receive" && sheet.reference
    ? sheet.reference.slice(0, 64)
    : `${(sheet.reason || "–").slice(0, 52)} · ${sheet.key.slice(0, 8)}`;

/** After a count: what was found and what was expected, where they differ. */
const resultView = (app) => {
  const off = app.sheetResult.differences;
  if (app.sheetResult.kind !== "count") return null;
  return h("section.till-section", h("h2.minor", app.t("tillCountResult")),
    off.length === 0 ? h("p", app.t("tillCountAllRight")) : h("ul.till-list", off.map((line) =>
      h("li", { "data-row": line.item },
        h("span", app.fullTitle(app.goods.find(line.item))),
        h("span.figure", { class: line.counted < line.expected ? "critical" : "caution" },
          app.t("tillCountOff", {
            counted: app.words.number(line.counted), expected: app.words.number(line.expected),
          }))))));
};

const item = {
  name: "item",
  title: (app, { id }) => app.fullTitle(app.goods.find(id)),
  view: (app, data) => {
    const good = app.goods.find(data.id);
    const price = app.unitOf(good);
    return [
      h("p.muted", h("bdi", good.sku), good.barcode && [" · ", h("bdi", good.barcode)]),
      price !== null && h("p.price-big", figure(app.money(price))),
      data.places === undefined
        ? h("p", { role: "status" }, app.t("tillLooking"))
        : h("ul.till-places",
            h("li", h("strong", app.t("tillThisShop")),
              figure(app.words.number(data.places ? data.places.here.available : app.hereOf(data.id)))),
            data.places && data.places.here.onHand !== data.places.here.available && h("li.muted",
              h("span", app.t("tillOnShelf")), figure(app.words.number(data.places.here.onHand))),
            (data.places?.elsewhere ?? []).map((place) => h("li", { "data-row": place.location },
              h("span", placeName(app, place)), figure(app.words.number(place.available))))),
      data.places === null && h("p.hint", app.t("tillElsewhereNoLine")),
      button(app.t("tillSellThis"), { do: "sellThis", args: data.id, kind: "button-wide", focus: true }),
    ];
  },
  actions: {
    sellThis: (app, id) => {
      app.dialogs = [];
      app.go("sell");
      app.act("addGood", id);
    },
  },
};

export const stockScreens = [stock, item];
