// The receipt as it is printed by the browser: 80 millimetres wide, black on white.

import { subtract } from "./till-price.js";
import { shortID } from "./till-ids.js";
import { placeName } from "./till-lines.js";
import { figure, h } from "./till-view.js";
import { keyFor } from "./till-words.js";

const row = (label, sum, kind = "") => h("div.paper-row", { class: kind }, h("span", label), figure(sum));

/** @param sold what `complete` in till-pay.js keeps of a sale */
export const receiptPaper = (app, sold) => {
  const { location, merchant, register } = app.place;
  const { priced, sale, made } = sold;
  return h("section.till-paper", { "aria-hidden": "true" },
    h("div.paper-head",
      h("strong", merchant.name), h("div", placeName(app, location)),
      h("div", [
        app.words.pick(location.line1), location.postalCode, app.words.pick(location.city),
      ].filter(Boolean).join(", "))),
    priced.parts.map((part) => [
      part.handover !== "taken" && h("div.paper-part",
        app.t(part.handover === "collection" ? "tillCollected" : "tillSent")),
      part.lines.map((line) => paperLine(app, line, part.priced.byKey.get(line.key))),
      part.priced.delivery > 0 && row(app.t("tillDelivery"), app.money(part.priced.delivery)),
    ]),
    row(app.t("tillTotal"), app.money(priced.total), "paper-total"),
    sold.rounding !== 0 && row(app.t("tillRounding"), app.money(sold.rounding)),
    sale.tenders.map((tender) => row(
      app.t(tender.kind === "cash" ? "tillCash" : "tillCard")
        + (tender.reference ? ` ${tender.reference}` : ""),
      app.money(tender.given ?? tender.amount))),
    sold.change > 0 && row(app.t("tillChange"), app.money(subtract(0, sold.change))),
    h("div.paper-taxes", priced.taxes.map((tax) => row(
      app.t("tillTaxOf", { rate: app.words.rate(tax.rate), sum: app.money(tax.taxable) }),
      app.money(tax.tax)))),
    h("div.paper-foot",
      h("div", app.words.dayAndTime(sold.soldAt, app.zone)),
      h("div", [register.name, sold.by].filter(Boolean).join(" · ")),
      h("div", made
        ? app.t("tillReceiptNumber", { number: made.receiptNumber })
        : app.t("tillReceiptLater", { code: shortID(sale.id) })),
      (made?.orders ?? []).filter((order) => order.handover !== "taken").map((order) =>
        h("div", app.t("tillOrderNumber", { number: order.number }))),
      made?.receiptPath && h("img.paper-code", {
        src: `/till/qr?path=${encodeURIComponent(made.receiptPath)}`, alt: "", width: 120, height: 120,
      }),
      h("div", app.t("tillThanks"))));
};

const paperLine = (app, line, priced) => {
  const good = app.goods.find(line.item);
  return h("div.paper-line",
    row(app.fullTitle(good), app.money(priced.total)),
    (line.quantity > 1 || line.agreed) && h("div.paper-small",
      `${line.quantity} × ${app.money(priced.unit)}`, line.agreed && ` · ${app.t("tillAgreed")}`),
    line.note && h("div.paper-small", line.note));
};

/** The report of a till session, on the screen and on paper. */
export const reportView = (app, report) => {
  const money = (amount) => figure(app.money(amount));
  const table = (caption, heads, rows) => h("table.till-table",
    h("caption", caption),
    h("thead", h("tr", heads.map((head, index) => h("th", { scope: "col", class: index ? "end" : "" }, head)))),
    h("tbody", rows.map((cells) => h("tr", cells.map((cell, index) =>
      index === 0 ? h("th", { scope: "row" }, cell) : h("td.end", cell))))));
  const isClosed = Boolean(report.closedAt);
  return h("section.till-report",
    h("div.till-report-head",
      h("h2", app.t(isClosed ? "tillReportZ" : "tillReportX", { number: report.number ?? "" })),
      h("p.muted", [
        placeName(app, app.place.location), report.register?.name ?? report.register ?? app.place.register.name,
        app.words.dayAndTime(report.openedAt, app.zone),
        isClosed && app.words.dayAndTime(report.closedAt, app.zone),
      ].filter(Boolean).join(" · "))),
    h("dl.totals",
      h("div", h("dt", app.n("tillReportSales", report.sales.count)), h("dd", money(report.sales.total))),
      h("div", h("dt", app.t("tillReportReturns")), h("dd", money(report.returned))),
      h("div", h("dt", app.t("tillReportFloat")), h("dd", money(report.float))),
      h("div", h("dt", app.t("tillRounding")), h("dd", money(report.rounding)))),
    table(app.t("tillReportTaxes"), [app.t("tillRate"), app.t("tillTaxable"), app.t("tillTax")],
      (report.taxes ?? []).map((tax) => [app.words.rate(tax.rate), money(tax.taxable), money(tax.tax)])),
    table(app.t("tillReportTenders"), isClosed
      ? [app.t("tillTender"), app.t("tillExpected"), app.t("tillCounted"), app.t("tillDifference")]
      : [app.t("tillTender"), app.t("tillExpected")],
      (report.tenders ?? []).map((tender) => {
        const name = app.t(tender.kind === "cash" ? "tillCash" : "tillCard");
        return isClosed
          ? [name, money(tender.expected), money(tender.counted ?? 0),
              h("span.figure", { class: tender.difference ? "critical strong" : "" },
                app.money(tender.difference ?? 0))]
          : [name, money(tender.expected)];
      })),
    (report.movements ?? []).length > 0 && table(app.t("tillReportMovements"),
      [app.t("tillReason"), app.t("tillAmount")], report.movements.map((movement) => [
        `${app.t(keyFor("tillMovement", movement.kind))}: ${movement.reason}`, money(movement.amount),
      ])));
};
