// A sale in work: its lines, how each reaches the customer, what it costs and how it is paid.
// Every function gives a new sale; nothing here touches the screen, the store or the line.

import { newSaleID } from "./till-server.js";
import { add, inCash, LIMITS, nextBorder, price, subtract, times } from "./till-price.js";

export const HANDOVERS = ["taken", "collection", "delivery"];

export const newSale = (now) => ({
  id: newSaleID(now), startedAt: now, lines: [], tenders: [], customer: null, contact: {},
  place: null, method: null, basket: null, list: null, note: "", lastKey: 0,
});

export const isEmpty = (sale) => sale.lines.length === 0;
export const unitsOf = (sale) => sale.lines.reduce((sum, line) => sum + line.quantity, 0);

const withLine = (sale, key, change) => ({
  ...sale,
  lines: sale.lines.map((line) => (line.key === key ? { ...line, ...change } : line)),
});

/** One more of an item: in the line that has it, where nothing was said about that line. */
export const addItem = (sale, item, quantity = 1, handover = "taken") => {
  const line = sale.lines.findLast((line) => {
    return line.item === item && line.handover === handover && !line.agreed && !line.note;
  });
  if (line) {
    const changed = withLine(sale, line.key, { quantity: bounded(line.quantity + quantity) });
    return { ...changed, last: line.key };
  }
  if (sale.lines.length >= LIMITS.lines) return sale;
  const key = sale.lastKey + 1;
  return {
    ...sale, lastKey: key, last: key,
    lines: [...sale.lines, {
      key, item, quantity: bounded(quantity), handover, agreed: null, note: "",
    }],
  };
};

const bounded = (quantity) => Math.max(1, Math.min(LIMITS.quantity, quantity));

export const setQuantity = (sale, key, quantity) =>
  quantity < 1
    ? removeLine(sale, key)
    : { ...withLine(sale, key, { quantity: bounded(quantity) }), last: key };

export const removeLine = (sale, key) => ({
  ...sale, lines: sale.lines.filter((line) => line.key !== key),
});

export const changeLine = (sale, key, change) => ({ ...withLine(sale, key, change), last: key });

/** How all lines reach the customer. */
export const handAll = (sale, handover) => ({
  ...sale, lines: sale.lines.map((line) => ({ ...line, handover })),
});

export const isForLater = (sale) => sale.lines.some((line) => line.handover !== "taken");
export const isSent = (sale) => sale.lines.some((line) => line.handover === "delivery");
export const isCollected = (sale) => sale.lines.some((line) => line.handover === "collection");

const plainPhone = (phone) => phone.replace(/[\s()-]/g, "");

/** What of goods for later is not known yet: the fields of the contact by their names. */
export const missingContact = (sale) => {
  if (!isForLater(sale)) return [];
  const { contact } = sale;
  const missing = [];
  if (!contact.name) missing.push("name");
  if (!/^\S+@\S+\.\S+$/.test(contact.email ?? "")) missing.push("email");
  if (contact.phone && !/^\+\d{7,15}$/.test(plainPhone(contact.phone))) missing.push("phone");
  if (isSent(sale)) {
    for (const field of ["line1", "city", "postalCode", "country"]) {
      if (!contact[field]) missing.push(field);
    }
  }
  return missing;
};

// What it costs.

const countryOf = (handover, sale, shop) => {
  if (handover === "delivery") return sale.contact.country ?? shop.country;
  return handover === "collection" ? (sale.place?.country ?? shop.country) : shop.country;
};

/** The market as the interpreter wants it. */
export const marketOf = (rules) => ({
  ...rules.market, lists: rules.lists,
  rates: rules.delivery?.rates ?? [], methods: rules.delivery?.methods ?? [],
});

/**
 * The sale in its parts, each a basket of its own, as each will be an order of its own.
 * @param shop {rules, goods, country}
 */
export const priceSale = (sale, shop, moment) => {
  const market = marketOf(shop.rules);
  const rowsOf = (item) => shop.goods.find(item)?.prices ?? [];
  const parts = HANDOVERS.flatMap((handover) => {
    const lines = sale.lines.filter((line) => line.handover === handover);
    if (lines.length === 0) return [];
    const priced = price({
      lines: lines.map((line) => requestLine(line, shop.goods)), market, moment,
      groups: sale.customer?.groups ?? [], codes: [],
      handover: {
        kind: handover === "delivery" ? "delivery" : "collection",
        country: countryOf(handover, sale, shop),
      },
      method: handover === "delivery" ? sale.method : null,
    }, shop.rules.taxRates, rowsOf);
    return [{ handover, lines, priced: matched(priced, lines) }];
  });
  const sum = (what) => parts.reduce((total, part) => add(total, what(part.priced)), 0);
  return {
    parts, moment, total: sum((priced) => priced.total),
    subtotal: sum((priced) => priced.subtotal),
    delivery: sum((priced) => priced.delivery ?? 0), taxes: taxesOf(parts),
    refusals: parts.flatMap((part) => part.priced.refusals),
    border: nextBorder(market, sale.lines.flatMap((line) => rowsOf(line.item)), moment),
  };
};

const requestLine = (line, goods) => {
  const good = goods.find(line.item);
  return {
    item: line.item, quantity: line.quantity, taxClass: good?.taxClass, grams: good?.grams ?? 0,
    agreed: line.agreed?.unit ?? null,
  };
};

/** The priced lines by the keys of the sale's: those that were refused have none. */
const matched = (priced, lines) => {
  const byKey = new Map();
  let next = 0;
  for (const line of lines) {
    const found = priced.lines[next];
    if (found?.item === line.item && found.quantity === line.quantity) {
      byKey.set(line.key, found);
      next += 1;
    }
  }
  return { ...priced, byKey };
};

const taxesOf = (parts) => {
  const rates = new Map();
  for (const { priced } of parts) {
    for (const { rate, taxable, tax } of priced.taxes) {
      const known = rates.get(rate) ?? { rate, taxable: 0, tax: 0 };
      rates.set(rate, {
        rate, taxable: add(known.taxable, taxable), tax: add(known.tax, tax),
      });
    }
  }
  return [...rates.values()].sort((a, b) => b.rate - a.rate);
};

export const pricedLine = (priced, key) => {
  for (const part of priced.parts) {
    const line = part.priced.byKey.get(key);
    if (line) return line;
  }
  return null;
};

/** What the line would cost without what was agreed. */
export const usualUnit = (line, shop, sale, moment) => {
  const { parts } = priceSale(
    { ...sale, lines: [{ ...line, agreed: null }] }, shop, moment);
  return parts[0].priced.lines[0]?.unit ?? null;
};

// How it is paid.

const paidOf = (sale) => sale.tenders.reduce((sum, tender) => add(sum, tender.amount), 0);

const cashOf = (sale) => sale.tenders.find((tender) => tender.kind === "cash");

/** What is still to be paid: by card, and in cash as the coins can make it. */
export const dueOf = (sale, total, rules) => {
  const due = subtract(total, paidOf(sale));
  // Cash given before is rounded together with what is given now.
  const before = cashOf(sale)?.amount ?? 0;
  const { cashStep } = rules.market;
  return { due, cash: subtract(inCash(add(due, before), cashStep), inCash(before, cashStep)) };
};

/** Notes and coins that people hand over for a sum, the exact one first. */
export const quickAmounts = (sum, currency, minorUnits) => {
  const notes = NOTES[currency] ?? [1, 2, 5, 10, 20, 50, 100, 200, 500];
  const amounts = [sum];
  for (const note of notes) {
    const size = note * minorUnits;
    const wanted = times(ceiling(sum, size), size);
    if (!amounts.includes(wanted)) amounts.push(wanted);
  }
  return amounts.sort((a, b) => (a < b ? -1 : a > b ? 1 : 0)).slice(0, 5);
};

const ceiling = (sum, size) => {
  const [large, step] = [BigInt(sum), BigInt(size)];
  return Number((large + step - 1n) / step);
};

const NOTES = {
  GBP: [5, 10, 20, 50], EUR: [5, 10, 20, 50, 100, 200], USD: [1, 5, 10, 20, 50, 100],
  ILS: [20, 50, 100, 200], HUF: [500, 1_000, 2_000, 5_000, 10_000, 20_000],
};

/**
 * Pays in cash: what is given beyond the sum is change, what is short leaves the rest due. However
 * often it is given, it is one sum of cash.
 */
export const payCash = (sale, total, given, rules) => {
  const { due, cash } = dueOf(sale, total, rules);
  const before = cashOf(sale) ?? { amount: 0, given: 0 };
  const tender = {
    kind: "cash", amount: add(before.amount, given < cash ? given : due),
    given: add(before.given, given),
  };
  return { ...sale, tenders: [...sale.tenders.filter(({ kind }) => kind !== "cash"), tender] };
};

export const payCard = (sale, amount, reference) => ({
  ...sale,
  tenders: [...sale.tenders, {
    kind: "card_terminal", amount, given: amount, ...(reference && { reference }),
  }],
});

export const dropTender = (sale, index) => ({
  ...sale, tenders: sale.tenders.filter((_, at) => at !== index),
});

/** Signed: what rounding in cash adds to the total. */
export const roundingOf = (sale, rules) => {
  const amount = cashOf(sale)?.amount ?? 0;
  return subtract(inCash(amount, rules.market.cashStep), amount);
};

/** Whether nothing is due any more. */
export const isPaid = (sale, total) => subtract(total, paidOf(sale)) === 0;

export const changeOf = (sale, rules) => {
  const cash = cashOf(sale);
  return cash ? subtract(cash.given, inCash(cash.amount, rules.market.cashStep)) : 0;
};

// What is sent.

const partBody = (part, sale) => ({
  handover: part.handover,
  ...(part.handover === "collection" && sale.place && { location: sale.place.code }),
  ...(part.handover === "delivery" && {
    address: addressOf(sale.contact),
    ...(part.priced.deliveryStep && { deliveryMethod: part.priced.deliveryStep.method }),
  }),
  lines: part.lines.map((line) => lineBody(line, part.priced.byKey.get(line.key))),
  total: part.priced.total,
});

const lineBody = (line, priced) => ({
  item: line.item, quantity: line.quantity, unit: priced.unit, agreed: Boolean(line.agreed),
});

const addressOf = ({ line1, line2, city, region, postalCode, country }) => ({
  line1, ...(line2 && { line2 }), city, ...(region && { region }), postalCode, country,
});

/** What the queue keeps of a sale, for the server. */
export const saleBody = (sale, priced, { session, language, soldAt }) => ({
  session, soldAt, language, parts: priced.parts.map((part) => partBody(part, sale)),
  tenders: sale.tenders, total: priced.total,
  ...(sale.customer && { customer: sale.customer.id }),
  ...(sale.basket && { basket: sale.basket }),
  ...(sale.override && { override: sale.override.id }),
  ...(isForLater(sale) && {
    contact: {
      name: sale.contact.name, email: sale.contact.email,
      ...(sale.contact.phone && { phone: plainPhone(sale.contact.phone) }),
    },
  }),
});
