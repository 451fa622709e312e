// Goods that come back with their receipt: what, in which state, and the money.

import { meaningOf } from "./till-scan.js";
import { Problem } from "./till-line.js";
import { button, field, figure, h, icon, notice } from "./till-view.js";
import { keyFor } from "./till-words.js";

/** How it was found, and whether it goes on the shelf again. */
const STATES = {
  new: { label: "tillRestock", condition: "as_new", restock: true },
  used: { label: "tillUsed", condition: "used", restock: false },
  damaged: { label: "tillDamaged", condition: "damaged", restock: false },
};

const find = (app) => h("form.till-search", { do: "findReceipt", role: "search" }, icon("search"),
  h("label.vh", { for: "receipt" }, app.t("tillReceiptFind")),
  h("input.input", {
    id: "receipt", name: "code", autocomplete: "off", autocapitalize: "characters",
    placeholder: app.t("tillReceiptHint"), focus: true, "data-kept": true,
  }),
  button(app.t("tillFind"), { type: "submit" }));

const keyOf = (line) => `${line.order}/${line.line}`;

const lineRow = (app, receipt, line) => {
  const chosen = app.returning.get(keyOf(line));
  const title = [line.title, line.choice].filter(Boolean).join(", ");
  const left = line.left;
  return h("li", { "data-row": keyOf(line) },
    h("div.till-return-name", h("span", title),
      h("small.muted", h("span.figure", `${line.quantity} × ${app.money(line.unit)}`),
        left < line.quantity && ` · ${app.n("tillReturned", line.quantity - left)}`)),
    left > 0 && h("div.stepper.till-stepper",
      h("button.step", { type: "button", do: "returnStep", args: [keyOf(line), -1], disabled: !chosen,
        "aria-label": app.t("tillLess", { title }) }, icon("minus")),
      h("span.till-quantity.figure", app.words.number(chosen?.quantity ?? 0)),
      h("button.step", { type: "button", do: "returnStep", args: [keyOf(line), 1],
        disabled: chosen?.quantity === left, "aria-label": app.t("tillMore", { title }) }, icon("plus"))),
    chosen && h("div.till-segments.till-dispositions", Object.entries(STATES).map(([value, { label }]) =>
      h("label.till-segment",
        h("input", {
          type: "radio", name: `d-${keyOf(line)}`, value, checked: chosen.state === value,
          input: "returnState", args: [keyOf(line), value],
        }), h("span", app.t(label))))));
};

const sumOf = (app, receipt) =>
  receipt.lines.reduce((sum, line) => {
    const chosen = app.returning.get(keyOf(line));
    return chosen ? sum + line.unit * chosen.quantity : sum;
  }, 0);

const receiptView = (app, receipt) => {
  const count = [...app.returning.values()].reduce((sum, { quantity }) => sum + quantity, 0);
  return h("section.till-section",
    h("div.till-quick-head",
      h("h2", h("bdi", receipt.number)),
      h("p.muted", app.words.dayAndTime(receipt.soldAt, app.zone), receipt.name && ` · ${receipt.name}`)),
    receipt.lines.every((line) => line.left === 0)
      && notice("caution", h("p", app.t("tillReturnNot"))),
    h("ul.till-list.till-return", receipt.lines.map((line) => lineRow(app, receipt, line))),
    count > 0 && h("div.stack-tight",
      field(app.t("tillReason"), {
        name: "returnReason", maxlength: 200, list: "return-reasons", input: "returnReason",
      }, { error: app.returnReasonError }),
      h("datalist", { id: "return-reasons" }, ["tillBackSize", "tillBackLiked", "tillBackBroken"]
        .map((key) => h("option", { value: app.t(key) })))),
    app.returnProblem && notice("critical", h("p", app.returnProblem)),
    count > 0 && h("button.button.till-pay", {
      type: "button", do: "giveBack", key: "F9", disabled: app.busy.has("return"),
    }, h("span", app.n("tillGiveBack", count)), figure(app.money(sumOf(app, receipt)))));
};

const doneView = (app) => {
  const done = app.returnDone;
  return h("section.till-sold-main",
    h("h2", app.t("tillGivenBack")),
    h("p.till-change", figure(app.money(done.total))),
    h("ul.till-list", done.refunds.map((refund) => h("li",
      h("span", app.t(keyFor("tillGive", refund.way))), figure(app.money(refund.amount))))),
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
    app.returnReason = "";
    app.returnReasonError = null;
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
        app.receipt = await app.server.receipt(code.trim());
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
      const quantity = Math.min(line.left, (known?.quantity ?? 0) + by);
      if (quantity > 0) app.returning.set(key, { state: "new", ...known, quantity });
      else app.returning.delete(key);
      app.returnKey = null;
      app.render();
    },
    returnReason: (app, _, element) => {
      app.returnReason = element.value.trim();
      app.returnKey = null;
    },
    returnState: (app, [key, state]) => {
      app.returning.set(key, { ...app.returning.get(key), state });
      app.returnKey = null;
      app.render();
    },
    giveBack: (app) => app.doing("return", async () => {
      const { receipt } = app;
      app.returnReasonError = app.returnReason ? null : app.t("tillReasonMissing");
      if (app.returnReasonError) {
        app.renderNow();
        return document.querySelector("[name=returnReason]").focus();
      }
      const orders = Map.groupBy(
        receipt.lines.filter((line) => app.returning.has(keyOf(line))), (line) => line.order);
      app.returnKey ??= crypto.randomUUID();
      app.returnProblem = null;
      const refunds = [];
      try {
        // A receipt of several orders comes back order by order, each once.
        for (const [order, lines] of orders) {
          const answer = await app.server.takeBack(order, lines.map((line) => {
            const { quantity, state } = app.returning.get(keyOf(line));
            const { condition, restock } = STATES[state];
            return { line: line.line, quantity, condition, restock };
          }), app.returnReason, `${app.returnKey}-${order}`);
          refunds.push(...answer.refunds);
        }
        app.returnDone = { refunds, total: refunds.reduce((sum, refund) => sum + refund.amount, 0) };
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
