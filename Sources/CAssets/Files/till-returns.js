// Goods that come back with their receipt: what, in which state, and the money.

import { meaningOf } from "./till-scan.js";
import { Problem } from "./till-line.js";
import { askOverride } from "./till-start.js";
import { button, figure, h, icon, notice } from "./till-view.js";

const DISPOSITIONS = [["restock", "tillRestock"], ["damaged", "tillDamaged"]];

const find = (app) => h("form.till-search", { do: "findReceipt", role: "search" }, icon("search"),
  h("label.vh", { for: "receipt" }, app.t("tillReceiptFind")),
  h("input.input", {
    id: "receipt", name: "code", autocomplete: "off", autocapitalize: "characters",
    placeholder: app.t("tillReceiptHint"), focus: true, "data-kept": true,
  }),
  button(app.t("tillFind"), { type: "submit" }));

const keyOf = (line) => `${line.order ?? ""}/${line.line}`;
const leftOf = (line) => line.quantity - (line.returned ?? 0);

const lineRow = (app, receipt, line) => {
  const chosen = app.returning.get(keyOf(line));
  const title = [line.title, line.choice].filter(Boolean).join(", ");
  const left = leftOf(line);
  return h("li", { "data-row": keyOf(line) },
    h("div.till-return-name", h("span", title),
      h("small.muted", h("span.figure", `${line.quantity} × ${app.money(line.unit)}`),
        line.returned > 0 && ` · ${app.n("tillReturned", line.returned)}`)),
    receipt.canReturn !== false && left > 0 && h("div.stepper.till-stepper",
      h("button.step", { type: "button", do: "returnStep", args: [keyOf(line), -1], disabled: !chosen,
        "aria-label": app.t("tillLess", { title }) }, icon("minus")),
      h("span.till-quantity.figure", app.words.number(chosen?.quantity ?? 0)),
      h("button.step", { type: "button", do: "returnStep", args: [keyOf(line), 1],
        disabled: chosen?.quantity === left, "aria-label": app.t("tillMore", { title }) }, icon("plus"))),
    chosen && h("div.till-segments.till-dispositions", DISPOSITIONS.map(([value, label]) =>
      h("label.till-segment",
        h("input", {
          type: "radio", name: `d-${keyOf(line)}`, value, checked: chosen.disposition === value,
          input: "returnState", args: [keyOf(line), value],
        }), h("span", app.t(label))))));
};

const sumOf = (app, receipt) =>
  receipt.lines.reduce((sum, line) => {
    const chosen = app.returning.get(keyOf(line));
    return chosen ? sum + Math.round((line.total * chosen.quantity) / line.quantity) : sum;
  }, 0);

const receiptView = (app, receipt) => {
  const count = [...app.returning.values()].reduce((sum, { quantity }) => sum + quantity, 0);
  return h("section.till-section",
    h("div.till-quick-head",
      h("h2", h("bdi", receipt.number)),
      h("p.muted", app.words.dayAndTime(receipt.soldAt, app.zone), receipt.name && ` · ${receipt.name}`)),
    receipt.canReturn === false && notice("caution", h("p", receipt.why ?? app.t("tillReturnNot"))),
    h("ul.till-list.till-return", receipt.lines.map((line) => lineRow(app, receipt, line))),
    h("p.muted", app.t("tillPaidWith", {
      tenders: receipt.tenders.map((tender) => [
        app.t(tender.kind === "cash" ? "tillCash" : "tillCard"), app.money(tender.amount),
      ].join(" ")).join(", "),
    })),
    app.returnProblem && notice("critical", h("p", app.returnProblem)),
    receipt.canReturn !== false && h("button.button.till-pay", {
      type: "button", do: "giveBack", key: "F9", disabled: count === 0 || app.busy.has("return"),
    }, h("span", app.n("tillGiveBack", count)), figure(app.money(sumOf(app, receipt)))));
};

const doneView = (app) => {
  const done = app.returnDone;
  return h("section.till-sold-main",
    h("h2", app.t("tillGivenBack")),
    h("p.till-change", figure(app.money(done.total))),
    h("ul.till-list", (done.tenders ?? []).map((tender) => h("li",
      h("span", app.t(tender.kind === "cash" ? "tillGiveCash" : "tillGiveCard")),
      figure(app.money(tender.amount))))),
    button(app.t("tillNext"), { do: "nextReturn", key: "Enter", kind: "button-wide till-primary", focus: true }));
};

const returns = {
  name: "returns",
  title: (app) => app.t("tillReturns"),
  enter: (app, code) => {
    app.receipt = null;
    app.returnDone = null;
    app.returnProblem = null;
    app.returning = new Map();
    if (code) app.act("findReceipt", { code });
  },
  view: (app) => h("div.till-page",
    h("h1", app.t("tillReturns")),
    app.returnDone
      ? doneView(app)
      : [
          h("p.hint", app.t("tillReturnsText")),
          app.line.isUp ? null : notice("caution", h("p", app.t("tillReturnsNoLine"))),
          find(app),
          app.receiptProblem && notice("critical", h("p", app.receiptProblem)),
          app.receipt && receiptView(app, app.receipt),
        ]),
  scanned: (app, text) => {
    const { code } = meaningOf(text);
    const good = app.receipt && app.goods.byCode(code);
    const line = good && app.receipt.lines.find((line) => line.item === good.id);
    if (line) return app.act("returnStep", [keyOf(line), 1]);
    return app.act("findReceipt", { code });
  },
  actions: {
    findReceipt: async (app, { code }) => {
      if (!code.trim()) return;
      app.receiptProblem = null;
      app.returning = new Map();
      try {
        const answer = await app.line.get(`receipts/${encodeURIComponent(code.trim())}`);
        app.receipt = answer.receipt ?? answer;
      } catch (fault) {
        app.receipt = null;
        if (fault instanceof Problem && fault.status === 401) throw fault;
        app.receiptProblem = fault.status === 404
          ? app.t("tillReceiptUnknown", { code: code.trim() }) : app.reasonOf(fault);
      }
      app.render();
    },
    returnStep: (app, [key, by]) => {
      const line = app.receipt.lines.find((line) => keyOf(line) === key);
      const known = app.returning.get(key);
      const quantity = Math.min(leftOf(line), (known?.quantity ?? 0) + by);
      if (quantity > 0) app.returning.set(key, { disposition: "restock", ...known, quantity });
      else app.returning.delete(key);
      app.returnKey = null;
      app.render();
    },
    returnState: (app, [key, disposition]) => {
      app.returning.set(key, { ...app.returning.get(key), disposition });
      app.returnKey = null;
      app.render();
    },
    giveBack: (app) => app.doing("return", async () => {
      const { receipt } = app;
      const body = {
        ...(receipt.sale ? { sale: receipt.sale } : { order: receipt.order }),
        lines: receipt.lines.filter((line) => app.returning.has(keyOf(line))).map((line) => ({
          ...(line.order && { order: line.order }), line: line.line, ...app.returning.get(keyOf(line)),
        })),
      };
      app.returnKey ??= crypto.randomUUID();
      app.returnProblem = null;
      try {
        let answer;
        try {
          answer = await app.line.post("returns", body, { key: app.returnKey });
        } catch (fault) {
          if (!(fault instanceof Problem) || fault.status !== 403) throw fault;
          const override = await askOverride(app, "return-without-receipt");
          if (!override) return;
          answer = await app.line.post("returns", { ...body, override });
        }
        app.returnDone = answer.return ?? answer;
        app.receipt = null;
        app.say(app.t("tillGivenBack"));
      } catch (fault) {
        if (fault instanceof Problem && fault.status === 401) throw fault;
        app.returnProblem = app.reasonOf(fault);
        if (fault instanceof Problem) app.returnKey = null;
      }
    }),
    nextReturn: (app) => app.go("returns"),
  },
};

export const returnScreens = [returns];
