// Paying, and what comes after: change, the receipt, the next customer.

import { placeName, placesOf } from "./till-lines.js";
import { askOverride } from "./till-start.js";
import { receiptPaper } from "./till-paper.js";
import {
  changeOf, dropTender, dueOf, isPaid, payCard, payCash, quickAmounts, roundingOf,
  saleBody, unitsOf,
} from "./till-sale.js";
import { subtract } from "./till-price.js";
import { shortID } from "./till-ids.js";
import { button, field, figure, h, icon, keyLabel, notice } from "./till-view.js";
import { totals } from "./till-sell.js";
import { amountTyped, keyFor } from "./till-words.js";

/** Twice the key for paying is the exact sum. */
const AMOUNT_KEYS = ["F9", "F6", "F7", "F8"];
const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"];

// Paying.

const due = (app) => dueOf(app.sale, app.priced.total, app.rules);

const tenderName = (app, tender) =>
  app.t(tender.kind === "cash" ? "tillCash" : "tillCard");

const tenders = (app) => {
  const { sale } = app;
  if (sale.tenders.length === 0) return null;
  return h("ul.till-list.till-tenders", sale.tenders.map((tender, index) =>
    h("li", { "data-row": `t-${index}` },
      h("span", tenderName(app, tender), tender.reference && ` · ${tender.reference}`),
      h("span.row", figure(app.money(tender.amount)),
        h("button.step", {
          type: "button", do: "dropTender", args: index,
          "aria-label": app.t("tillTenderDrop", { tender: tenderName(app, tender) }),
        }, icon("close"))))));
};

const summary = (app) =>
  h("section.till-sale.till-summary", { "aria-labelledby": "summary" },
    h("h2.minor", { id: "summary" }, app.n("tillSaleOf", unitsOf(app.sale))),
    h("ul.till-list", app.sale.lines.map((line) => {
      const good = app.goods.find(line.item);
      const priced = app.priced.parts.flatMap((part) => part.priced.byKey.get(line.key) ?? [])[0];
      return h("li", { "data-row": String(line.key) },
        h("span", app.fullTitle(good), line.quantity > 1 && ` × ${line.quantity}`),
        figure(priced ? app.money(priced.total) : "–"));
    })),
    totals(app));

const quick = (app, cash) => {
  const { currency, exponent } = app.market;
  return h("div.till-quick-amounts", { role: "group", "aria-label": app.t("tillCashGiven") },
    quickAmounts(cash, currency, 10 ** exponent).map((amount, index) =>
      h("button.button.till-amount", {
        type: "button", do: "cash", args: String(amount),
        class: index === 0 ? "" : "button-quiet", key: AMOUNT_KEYS[index],
        disabled: app.busy.has("sale"), "data-row": String(amount),
      }, figure(app.money(amount)),
        index === 0 && h("small", app.t("tillExact")),
        AMOUNT_KEYS[index] && keyLabel(AMOUNT_KEYS[index]))));
};

const amountPad = (app, data) =>
  h("form.till-given", { do: "cashTyped" },
    field(app.t("tillCashGiven"), {
      name: "given", inputmode: matchMedia("(pointer: coarse)").matches ? "none" : "decimal",
      autocomplete: "off", class: "input-ltr till-big-input", focus: true,
    }, { error: data.error }),
    h("div.till-pad", DIGITS.map((digit) => padKey(app, digit)),
      padKey(app, app.market.shownDigits > 0 ? "." : "00"), padKey(app, "0"),
      h("button.till-digit", {
        type: "button", do: "givenKey", args: "back", tabindex: "-1",
        "aria-label": app.t("tillBackspace"),
      }, icon("backspace"))),
    button(app.t("tillCashTake"), {
      type: "submit", kind: "button-wide button-quiet", disabled: app.busy.has("sale"),
    }));

const padKey = (app, digit) =>
  h("button.till-digit", { type: "button", do: "givenKey", args: digit, tabindex: "-1" }, digit);

const shortage = (app) => {
  const short = app.shortOf ?? [];
  if (short.length === 0) return null;
  return notice("caution", short.map(({ title, left }) =>
    h("p", left > 0
      ? app.n("tillShortLeft", left, { title })
      : app.t("tillShortNone", { title }))));
};

const pay = {
  name: "pay",
  title: (app) => app.t("tillPay"),
  enter: (app) => {
    app.paying = {};
    app.shortOf = [];
    if (app.sale.lines.length === 0) return app.go("sell");
    lookAhead(app);
  },
  view: (app) => {
    const { due: left, cash } = due(app);
    const data = app.paying ?? {};
    return h("div.till-paying",
      summary(app),
      h("section.till-tender",
        h("div.till-due",
          h("h1", { id: "due" }, app.t(app.sale.tenders.length > 0 ? "tillLeft" : "tillToPay")),
          h("p.till-due-sum", figure(app.money(left))),
          cash !== left && h("p.muted", app.t("tillInCash", { sum: app.money(cash) }))),
        tenders(app), shortage(app),
        h("div.till-ways-to-pay",
          h("div.stack-tight",
            h("h2.minor", icon("cash"), " ", app.t("tillCash")),
            quick(app, cash)),
          h("div.stack-tight",
            h("h2.minor", icon("card"), " ", app.t("tillCard")),
            h("button.button.till-amount.till-card-way", {
              type: "button", do: "card", key: "F10", disabled: app.busy.has("sale"),
            }, h("span", app.t("tillCardTake")), figure(app.money(left)), keyLabel("F10")))),
        amountPad(app, data),
        button(app.t("tillBack"), { do: "backToSale", key: "Escape", kind: "button-quiet button-wide" })));
  },
  actions: {
    backToSale: (app) => app.go("sell"),
    givenKey: (app, digit) => {
      const input = document.querySelector("[name=given]");
      input.value = digit === "back" ? input.value.slice(0, -1) : input.value + digit;
    },
    cash: (app, amount) => takeCash(app, Number(amount)),
    cashTyped: (app, { given }) => {
      const amount = amountTyped(given, app.market);
      const step = app.market.cashStep;
      app.paying.error = amount === null || amount === 0
        ? app.t("tillAmountWrong")
        : amount % step !== 0 ? app.t("tillNoSuchCoins", { sum: app.money(step) }) : null;
      if (app.paying.error) {
        app.renderNow();
        return document.querySelector("[name=given]").focus();
      }
      document.querySelector("[name=given]").value = "";
      return takeCash(app, amount);
    },
    card: (app) => app.open("card", { amount: due(app).due }),
    cardTaken: (app, { amount: text, reference }) => {
      const { data } = app.dialog;
      const amount = amountTyped(text, app.market);
      const { due: left } = due(app);
      data.error = amount === null || amount <= 0 || amount > left
        ? app.t("tillCardAmount", { sum: app.money(left) }) : null;
      if (data.error) {
        app.renderNow();
        return document.querySelector("dialog [name=amount]").focus();
      }
      app.dialogs = [];
      return paidWith(app, payCard(app.sale, amount, reference.trim()));
    },
    dropTender: (app, index) => app.setSale(dropTender(app.sale, index)),
  },
};

const takeCash = (app, given) =>
  paidWith(app, payCash(app.sale, app.priced.total, given, app.rules));

const paidWith = async (app, sale) => {
  if (app.busy.has("sale")) return;
  if (isPaid(sale, app.priced.total)) return complete(app, sale);
  app.setSale(sale);
  app.say(app.t("tillLeftNow", { sum: app.money(due(app).due) }));
};

const card = {
  name: "card",
  title: (app) => app.t("tillCard"),
  view: (app, data) => h("form.stack", { do: "cardTaken" },
    h("p", app.t("tillCardText")),
    field(app.t("tillAmount"), {
      name: "amount", inputmode: "decimal", autocomplete: "off", class: "input-ltr till-big-input",
      value: app.words.typed(data.amount, app.market),
    }, { error: data.error }),
    field(app.t("tillCardReference"), {
      name: "reference", autocomplete: "off", maxlength: 40, class: "input-ltr",
    }, { hint: app.t("tillCardReferenceHint") }),
    h("div.till-foot-ways",
      button(app.t("tillCardNo"), { do: "close", kind: "button-quiet" }),
      button(app.t("tillCardYes"), { type: "submit", focus: true, icon: "check" }))),
};

/** Before money changes hands: is somebody else about to take the last one? */
const lookAhead = async (app) => {
  if (!app.line.isUp) return;
  const { sale } = app;
  const near = sale.lines.filter((line) => {
    return line.handover === "taken" && app.goods.stockOf(line.item) <= line.quantity + 1;
  });
  const short = [];
  for (const line of near.slice(0, 5)) {
    const places = await placesOf(app, line.item).catch(() => null);
    if (places && places.here.available < line.quantity) {
      short.push({
        title: app.fullTitle(app.goods.find(line.item)), left: Math.max(0, places.here.available),
      });
    }
  }
  if (app.sale !== sale || app.screen !== "pay") return;
  app.shortOf = short;
  if (short.length > 0) app.render();
};

// The sale is made.

const complete = (app, sale) => app.doing("sale", async () => {
  const soldAt = new Date(app.line.now).toISOString();
  const body = saleBody(sale, app.priced, {
    session: app.session?.id, language: app.words.language, soldAt,
  });
  const sold = {
    sale, priced: app.priced, body, soldAt, change: changeOf(sale, app.rules),
    rounding: roundingOf(sale, app.rules), by: app.member?.name,
  };
  await app.kept;
  const outcome = await app.queue.make(sale, body);
  if (outcome.refused) return refusedSale(app, outcome);
  app.sold = { ...sold, made: outcome.made ?? null };
  app.refused = null;
  app.startSale();
  app.go("sold");
});

/** What stands in the way, line by line, each with the next best yes. */
const refusedSale = async (app, { refused, sale }) => {
  const before = app.sale;
  const hadPaid = sale.tenders.length > 0;
  app.setSale({ ...sale, tenders: [] });
  const refusals = refused.body.refusals ?? [];
  const lines = await Promise.all(refusals.map((refusal) => refusalLine(app, before, refusal)));
  if (refused.code === "price-changed") app.sync.beat(() => app.queue.drain());
  if (refused.code === "till-closed") await app.readPlace();
  app.refused = {
    title: app.t(hadPaid ? "tillRefusedPaid" : "tillRefused"),
    lines: lines.length > 0 ? lines : [{ text: app.reasonOf(refused), ways: [] }],
  };
  app.go("sell");
  app.say([app.refused.title, ...lines.map((line) => line.text)].join(" "));
  setTimeout(() => {
    const refusal = document.querySelector("#refusal");
    refusal?.focus({ preventScroll: true });
    refusal?.scrollIntoView({ block: "start" });
  }, 60);
  if (refused.code === "override-needed") {
    const override = await askOverride(app, "agree-price");
    if (override) {
      app.refused = null;
      app.setSale({ ...app.sale, override: { id: override, at: app.line.now } });
    }
  }
};

const refusalLine = async (app, sale, refusal) => {
  const title = app.fullTitle(app.goods.find(refusal.item));
  switch (refusal.code) {
    case "stock-shortage": return shortLine(app, sale, refusal, title);
    case "price-changed": return {
      ways: [],
      text: refusal.item
        ? app.t("tillPriceNow", { title, price: app.money(refusal.now) })
        : app.t("tillTotalNow", { total: app.money(refusal.now) }),
    };
    case "not-sold-here": return { text: app.t("tillNotSoldNow", { title }), ways: [removal(app, sale, refusal.item)] };
    default: {
      const key = keyFor("tillProblem", refusal.code);
      return { text: app.words.texts[key] ? app.t(key) : app.t("tillRefused"), ways: [] };
    }
  }
};

const keysOf = (sale, item) =>
  sale.lines.filter((line) => line.item === item && line.handover === "taken").map(({ key }) => key);

const removal = (app, sale, item) => ({
  label: app.t("tillRemove"), do: "takeLeft",
  args: { keys: sale.lines.filter((line) => line.item === item).map(({ key }) => [key, 0]) },
});

const shortLine = async (app, sale, { item, available }, title) => {
  const keys = keysOf(sale, item);
  const places = await placesOf(app, item).catch(() => null);
  const others = (places?.elsewhere ?? []).filter((place) => place.available > 0);
  const ways = [];
  if (available > 0 && keys.length === 1) {
    ways.push({
      label: app.n("tillTakeLeft", available), do: "takeLeft", args: { keys: [[keys[0], available]] },
    });
  }
  for (const place of others.filter((place) => place.collects !== false).slice(0, 2)) {
    ways.push({
      label: app.t("tillCollectThere", { place: placeName(app, place) }), do: "moveLines",
      args: { keys, handover: "collection", place: app.collectionPlace(place.location) },
    });
  }
  if (others.length > 0 && app.canSend()) {
    ways.push({ label: app.t("tillSendInstead"), do: "moveLines", args: { keys, handover: "delivery" } });
  }
  ways.push(removal(app, sale, item));
  const there = others.slice(0, 3)
    .map((place) => app.n("tillLeftAt", place.available, { place: placeName(app, place) })).join(", ");
  const text = available > 0
    ? app.n("tillShortLeft", available, { title })
    : app.t("tillShortNone", { title });
  return { text: there ? `${text} ${there}.` : text, ways };
};

// After it.

const sold = {
  name: "sold",
  title: (app) => app.t("tillSold"),
  enter: (app) => {
    if (!app.sold) app.go("sell");
  },
  view: (app) => {
    const { sold } = app;
    if (!sold) return null;
    const { made } = sold;
    return h("div.till-sold",
      h("section.till-sold-main",
        sold.change > 0
          ? [h("h1", app.t("tillChange")), h("p.till-change", figure(app.money(sold.change)))]
          : [h("h1", app.t("tillSold")), h("p.till-change", figure(app.money(sold.priced.total)))],
        h("p.muted", sold.change > 0 && sentenceOfGiven(app, sold)),
        made
          ? notice("positive", h("p", app.t("tillReceiptNumber", { number: made.receiptNumber })))
          : notice("caution", h("p", app.t("tillToldLater", { code: shortID(sold.sale.id) }))),
        (made?.orders ?? []).filter((order) => order.handover !== "taken").map((order) =>
          h("p", icon(order.handover === "delivery" ? "truck" : "shop"), " ",
            app.t(order.handover === "delivery" ? "tillOrderSent" : "tillOrderCollected", {
              number: order.number,
            }))),
        button(app.t("tillNext"), {
          do: "nextSale", key: "Enter", kind: "button-wide till-primary", focus: true,
        })),
      h("section.till-sold-receipt",
        h("h2.minor", app.t("tillReceipt")),
        h("div.till-foot-ways",
          button(app.t("tillPrint"), { do: "printReceipt", key: "F9", icon: "printer", kind: "button-quiet" })),
        mailForm(app, sold),
        made?.receiptPath && h("figure.till-code",
          h("img", { src: `/till/qr?path=${encodeURIComponent(made.receiptPath)}`, alt: app.t("tillReceiptCode"), width: 160, height: 160 }),
          h("figcaption.hint", app.t("tillReceiptCodeText")))),
      receiptPaper(app, sold));
  },
  scanned: (app, code) => {
    app.sold = null;
    app.go("sell");
    return app.screens.sell.scanned(app, code);
  },
  actions: {
    nextSale: (app) => {
      app.sold = null;
      app.go("sell");
    },
    printReceipt: () => print(),
    mailReceipt: (app, { email }) => app.doing("mail", async () => {
      const { sold } = app;
      sold.mailProblem = null;
      try {
        await app.server.mailReceipt(sold.sale.id, email.trim());
        sold.mailedTo = email.trim();
        app.say(app.t("tillMailed", { email: sold.mailedTo }));
      } catch (fault) {
        sold.mailProblem = fault.status === 422 ? app.t("tillEmailWrong") : app.reasonOf(fault);
      }
    }),
  },
};

const sentenceOfGiven = (app, { sale, change }) => {
  const cash = sale.tenders.find((tender) => tender.kind === "cash");
  return app.t("tillChangeOf", {
    given: app.money(cash.given), sum: app.money(subtract(cash.given, change)),
  });
};

const mailForm = (app, sold) => {
  if (sold.mailedTo) return notice("positive", h("p", app.t("tillMailed", { email: sold.mailedTo })));
  if (!sold.made) return h("p.hint", app.t("tillMailNoLine"));
  if (!sold.made.receiptPath) return null;
  return h("form.till-mail", { do: "mailReceipt" },
    field(app.t("tillMail"), {
      name: "email", type: "email", autocomplete: "off", class: "input-ltr", required: true,
      value: sold.sale.customer?.email ?? "",
    }, { error: sold.mailProblem }),
    button(app.t("tillMailSend"), { type: "submit", icon: "mail", kind: "button-quiet", disabled: app.busy.has("mail") }));
};

export const payScreens = [pay, card, sold];
