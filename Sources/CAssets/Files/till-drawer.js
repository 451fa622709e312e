// The drawer: opened with a float, paid in and out, counted blind and closed.

import { reportView } from "./till-paper.js";
import { askOverride } from "./till-start.js";
import { Problem } from "./till-line.js";
import { button, field, figure, h, icon, notice } from "./till-view.js";
import { amountTyped, keyFor } from "./till-words.js";

const session = (app) => app.session;

/** Where a till is not open yet, nothing can be sold: it is opened here. */
const opening = (app) =>
  h("div.till-card.panel.stack",
    h("h1", app.t("tillOpenTitle")),
    h("p", app.t("tillOpenText")),
    h("form.stack", { do: "openTill" },
      field(app.t("tillFloat"), {
        name: "float", inputmode: "decimal", autocomplete: "off", required: true, focus: true,
        class: "input-ltr till-big-input",
      }, { error: app.openingError }),
      button(app.t("tillOpen"), {
        type: "submit", kind: "button-wide till-primary", disabled: app.busy.has("drawer"),
      })));

const overview = (app) => {
  const waits = app.queue.waiting.length;
  return h("div.till-page.till-drawer",
    h("h1", app.t("tillDrawer")),
    h("p.muted", app.t("tillOpenSince", {
      time: app.words.dayAndTime(session(app).openedAt, app.zone),
    })),
    h("div.till-tiles",
      tile(app, "tillPayIn", "plus", { do: "movement", args: "pay_in" }),
      tile(app, "tillPayOut", "minus", { do: "movement", args: "pay_out" }),
      tile(app, "tillNoSale", "drawer", { do: "movement", args: "no_sale" }),
      tile(app, "tillReportShow", "info", { do: "report" }),
      tile(app, "tillCloseDay", "lock", { do: "count", disabled: waits > 0 })),
    waits > 0 && notice("caution", h("p", app.n("tillCloseWaits", waits))),
    app.report && h("div.panel.till-printed", reportView(app, app.report),
      button(app.t("tillPrint"), { do: "printReceipt", icon: "printer", kind: "button-quiet" })),
    sales(app));
};

const tile = (app, label, drawn, attributes) =>
  h("button.till-tile", { type: "button", ...attributes }, icon(drawn), h("span", app.t(label)));

const sales = (app) => {
  if (!app.sales) return null;
  return h("section.till-section", h("h2.minor", app.t("tillSales")),
    app.sales.length === 0
      ? h("p.muted", app.t("tillSalesNone"))
      : h("ul.till-results", app.sales.map((sale) => h("li", { "data-row": sale.id },
          h("button.till-result", { type: "button", do: "showPurchase", args: sale.receiptNumber },
            icon("receipt"),
            h("span.till-result-name", h("span.figure", sale.receiptNumber),
              h("small.muted", app.words.time(sale.soldAt, app.zone))),
            figure(app.money(sale.total)))))));
};

const drawer = {
  name: "drawer",
  opening,
  title: (app) => app.t("tillDrawer"),
  enter: async (app) => {
    app.report = null;
    app.sales = null;
    if (!session(app) || !app.line.isUp) return;
    app.sales = await app.server.sales(session(app).id).catch(() => null);
    app.render();
  },
  view: (app) => {
    if (app.report?.closedAt) return closed(app);
    if (!app.line.isUp) {
      return h("div.till-page", h("h1", app.t("tillDrawer")),
        notice("caution", h("p", app.t("tillDrawerNoLine"))));
    }
    return session(app) ? overview(app) : opening(app);
  },
  actions: {
    openTill: (app, { float }) => app.doing("drawer", async () => {
      const amount = amountTyped(float || "0", app.market);
      app.openingError = amount === null ? app.t("tillAmountWrong") : null;
      if (amount === null) return app.renderNow();
      try {
        await app.server.open(amount);
      } catch (fault) {
        if (!(fault instanceof Problem) || fault.status === 401) throw fault;
        app.openingError = app.reasonOf(fault);
        return;
      }
      await app.readPlace();
      app.go("sell");
      app.arrive();
    }),
    movement: (app, kind) => app.open("movement", { kind }),
    moved: (app, { amount: text = "0", reason }) => app.doing("drawer", async () => {
      const { data } = app.dialog;
      const amount = data.kind === "no_sale" ? 0 : amountTyped(text, app.market);
      data.amountError = amount === null || (data.kind !== "no_sale" && amount === 0)
        ? app.t("tillAmountWrong") : null;
      data.reasonError = reason.trim() ? null : app.t("tillReasonMissing");
      if (data.amountError || data.reasonError) {
        app.renderNow();
        return document.querySelector("dialog [aria-invalid]")?.focus();
      }
      const body = { kind: data.kind, amount, reason: reason.trim() };
      const post = (more) => app.server.move(session(app).id, { ...body, ...more });
      try {
        await post();
      } catch (fault) {
        // Somebody who may stands by and says so.
        if (!(fault instanceof Problem) || fault.code !== "override-needed") {
          data.amountError = app.reasonOf(fault);
          return app.renderNow();
        }
        const override = await askOverride(app, data.kind.replace("_", "-"));
        if (!override) return;
        await post({ override });
      }
      app.dialogs = [];
      app.toast(app.t(keyFor("tillMoved", data.kind)), { tone: "positive" });
    }),
    report: (app) => app.doing("drawer", async () => {
      app.report = await app.server.report(session(app).id);
    }),
    count: (app) => app.open("count", {}),
    counted: (app, fields) => app.doing("drawer", async () => {
      const { data } = app.dialog;
      const counts = [["cash", fields.cash], ["card_terminal", fields.card]]
        .map(([kind, text]) => ({ kind, amount: amountTyped(text || "0", app.market) }));
      data.error = counts.some((count) => count.amount === null) ? app.t("tillAmountWrong") : null;
      if (data.error) return app.renderNow();
      try {
        app.report = await app.server.close(session(app).id, counts, fields.reason.trim());
      } catch (fault) {
        if (!(fault instanceof Problem) || fault.status === 401) throw fault;
        data.error = app.reasonOf(fault);
        app.renderNow();
        if (fault.code === "count-reason-missing") document.querySelector("[name=reason]").focus();
        return;
      }
      app.dialogs = [];
      app.session = null;
      await app.readPlace();
    }),
  },
};

const closed = (app) => {
  const off = app.report.tenders.filter((tender) => tender.difference);
  return h("div.till-page",
    h("h1", app.t("tillClosed")),
    off.length === 0
      ? notice("positive", h("p", app.t("tillCountRight")))
      : notice("caution", off.map((tender) => h("p", app.t(
          tender.difference < 0 ? "tillCountLess" : "tillCountMore", {
            tender: app.t(tender.kind === "cash" ? "tillCash" : "tillCard"),
            sum: app.money(Math.abs(tender.difference)),
          })))),
    h("div.panel.till-printed", reportView(app, app.report)),
    h("div.till-foot-ways",
      button(app.t("tillPrint"), { do: "printReceipt", key: "F9", icon: "printer", kind: "button-quiet" }),
      button(app.t("tillSignOut"), { do: "signOut", icon: "lock" })));
};

const movement = {
  name: "movement",
  title: (app, { kind }) => app.t(keyFor("tillMovement", kind)),
  view: (app, data) => h("form.stack", { do: "moved" },
    data.kind !== "no_sale" && field(app.t("tillAmount"), {
      name: "amount", inputmode: "decimal", autocomplete: "off", focus: true,
      class: "input-ltr till-big-input",
    }, { error: data.amountError }),
    field(app.t("tillReason"), {
      name: "reason", maxlength: 200, autocomplete: "off", focus: data.kind === "no_sale",
    }, { error: data.reasonError }),
    button(app.t(keyFor("tillMovement", data.kind)), {
      type: "submit", kind: "button-wide", disabled: app.busy.has("drawer"),
    })),
};

const count = {
  name: "count",
  title: (app) => app.t("tillCloseDay"),
  view: (app, data) => h("form.stack", { do: "counted" },
    h("p", app.t("tillCountText")),
    data.error && notice("critical", h("p", data.error)),
    field(app.t("tillCountCash"), {
      name: "cash", inputmode: "decimal", autocomplete: "off", focus: true, required: true,
      class: "input-ltr till-big-input",
    }),
    field(app.t("tillCountCard"), {
      name: "card", inputmode: "decimal", autocomplete: "off", class: "input-ltr till-big-input",
    }),
    field(app.t("tillCountReason"), { name: "reason", maxlength: 200, autocomplete: "off" }, {
      hint: app.t("tillCountReasonHint"),
    }),
    button(app.t("tillCountDone"), {
      type: "submit", kind: "button-wide", disabled: app.busy.has("drawer"),
    })),
};

export const drawerScreens = [drawer, movement, count];
