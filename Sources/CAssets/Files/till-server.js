// The till's part of the API (/api/openapi.json, tag `till`) in the till's own terms: the only
// place that knows how requests and answers are written.

import { newID } from "./till-ids.js";
import { PATIENCE, Problem } from "./till-line.js";

const LEFT = { taken: "taken", collection: "collected", delivery: "sent" };

const query = (values) => new URLSearchParams(values).toString();

const contactsOf = (contacts) => {
  const of = (kind) => contacts.find((contact) => contact.kind === kind)?.value ?? null;
  return { email: of("email"), phone: of("phone") };
};

const person = ({ id, name, language, contacts }) => ({
  id, name, language, groups: [], ...contactsOf(contacts ?? []),
});

const good = ({ prices, barcode = null, picture = null, ...rest }) => ({
  ...rest, barcode, picture,
  prices: prices.map(({ list, quantity, from, to = null, amount }) => {
    return [list, quantity, from, to, amount];
  }),
});

const stockOf = (part) => part.free.map(({ item, units }) => [item, units]);

const period = ({ from = null, to = null, group = null, ...rest }) => ({ ...rest, from, to, group });

const pickup = (found) => ({
  id: found.id, order: { id: found.order, number: found.number }, kind: found.kind,
  name: found.name, stage: found.stage, shelf: found.shelf ?? null, slot: found.slot ?? null,
  since: found.createdAt, due: found.due, needsCode: found.kind === "collection",
  code: found.code ?? null,
  lines: found.lines.map((line, index) => ({ ...line, line: index + 1, choice: line.detail })),
});

const report = ({ session, sales, total, ...rest }) => ({
  ...rest, number: session.number, openedAt: session.openedAt, closedAt: session.closedAt ?? null,
  float: session.float, sales: { count: sales, total },
  tenders: rest.tenders.map(({ tender, ...sums }) => ({ kind: tender, ...sums })),
});

const receipt = (orders) => ({
  number: orders.map((order) => order.number).join(" · "), soldAt: orders[0].placedAt,
  currency: orders[0].currency, total: orders.reduce((sum, order) => sum + order.total, 0),
  lines: orders.flatMap((order) => order.lines.map((line) => ({
    order: order.id, line: line.number, item: line.item ?? null, title: line.title,
    choice: line.detail, quantity: line.quantity, left: line.left, unit: line.unit,
  }))),
});

/** Nobody is asked twice under one id: what was refused is made again under another. */
const sale = ({ id, number, orders, told, rounding, change, receiptPath = null }) => ({
  id, receiptNumber: number, told, rounding, change, receiptPath,
  orders: orders.map((order) => ({ id: order.id, number: order.number, handover: order.handover })),
});

export class Server {
  constructor(line) {
    this.line = line;
  }

  // Who and where.

  pair(code) {
    return this.line.post("pairings", { code });
  }

  async place(patience) {
    const [place, session] = await Promise.all([
      this.line.get("register", patience && { patience }), this.session(patience),
    ]);
    return { ...place, member: place.member ?? null, tillSession: session };
  }

  async session(patience) {
    try {
      return await this.line.get("sessions/current", patience && { patience });
    } catch (fault) {
      if (fault instanceof Problem && fault.status === 404) return null;
      throw fault;
    }
  }

  async signIn(member, pin) {
    return (await this.line.post("sign-ins", { member, pin })).member;
  }

  signOut() {
    return this.line.post("sign-outs");
  }

  async allow(member, pin, action) {
    return (await this.line.post("overrides", { member, pin, action })).override;
  }

  // What is kept.

  async rules() {
    const rules = await this.line.get("rules");
    const { items: places } = await this.line.get("/api/locations");
    const { revision, country, lists, taxRates, delivery, market, ...terms } = rules;
    return {
      revision, country,
      market: { code: market, ...terms, countries: terms.countries ?? [country] },
      lists: lists.map(period),
      taxRates: taxRates.map(({ taxClass, to = null, ...rate }) => ({ ...rate, to, class: taxClass })),
      delivery: {
        rates: delivery?.rates ?? [],
        methods: (delivery?.methods ?? []).map((method) => ({
          ...method,
          zones: method.zones.map((zone) => ({ ...zone, freeFrom: zone.freeFrom ?? null })),
        })),
      },
      places: places.filter((place) => place.collection)
        .map(({ code, name, country }) => ({ code, name, country })),
    };
  }

  async goods(after) {
    const { goods, next = null, mark } = await this.line.get(`goods${after ? `?${query({ after })}` : ""}`, {
      patience: PATIENCE.load,
    });
    return { goods: goods.map(good), next, mark };
  }

  async changes(mark) {
    const answer = await this.line.get(`goods/changes?${query({ mark })}`, { patience: PATIENCE.load });
    return { ...answer, goods: answer.goods.map(good), removed: answer.gone };
  }

  async stockMarks() {
    return (await this.line.get("stock/marks")).marks;
  }

  /** @param parts their numbers; none is all of them */
  async stock(parts = []) {
    const asked = parts.length > 0 ? `?parts=${parts.join(",")}` : "";
    const answer = await this.line.get(`stock${asked}`, { patience: PATIENCE.load });
    return { marks: answer.marks, parts: answer.parts.map((part) => [part.part, stockOf(part)]) };
  }

  async whereIs(item) {
    const { onHand, available, elsewhere } = await this.line.get(`items/${item}/stock`);
    return { here: { onHand, available }, elsewhere };
  }

  // Selling.

  /** @param entry of the queue; `told` where the goods have been given away */
  async sell({ id, body }, told) {
    const parts = body.parts.map(({ handover, address, location, deliveryMethod, lines, total }) => ({
      way: LEFT[handover], ...(location && { location }), ...(deliveryMethod && { deliveryMethod }),
      lines: lines.map(({ item, quantity, unit, agreed }) => ({
        item, quantity, unit, ...(agreed && { agreed: true }),
      })),
      total,
    }));
    const address = body.parts.find((part) => part.address)?.address;
    const { session, soldAt, tenders, total, language, customer, contact, basket, override } = body;
    return sale(await this.line.post("sales", {
      id, session, soldAt, told, parts, tenders, total, language,
      ...(customer && { customer }), ...(contact && { contact }), ...(address && { address }),
      ...(basket && { basket: basket.id }), ...(override && { override }),
    }, {
      // Another question about the same sale is another operation; the sale is entered once.
      key: told ? `${id}-told` : `${id}-asked`, patience: told ? PATIENCE.usual : PATIENCE.sale,
    }));
  }

  async sales(session) {
    const { items } = await this.line.get(`sales?${query({ session })}`);
    return items.map(({ number, ...rest }) => ({ ...rest, receiptNumber: number }));
  }

  mailReceipt(id, email) {
    return this.line.post(`sales/${id}/receipt-mail`, { email });
  }

  // The drawer.

  open(float) {
    return this.line.post("sessions", { float });
  }

  move(session, movement) {
    return this.line.post(`sessions/${session}/movements`, movement);
  }

  async report(session) {
    return report(await this.line.get(`sessions/${session}/report`));
  }

  async close(session, counts, reason) {
    return report(await this.line.post(`sessions/${session}/closing`, {
      counts: counts.map(({ kind, amount }) => ({ tender: kind, amount })), ...(reason && { reason }),
    }));
  }

  // Customers.

  async findCustomers(find) {
    const { items } = await this.line.get(`customers?${query({ find })}`);
    return items.map(person);
  }

  async customer(id) {
    const { news, basket, lists, purchases, ...found } = await this.line.get(`customers/${id}`);
    return {
      ...person(found), wantsNews: news, basket: basket ?? null, lists,
      purchases: purchases.map(({ placedAt, titles, ...order }) => ({ ...order, at: placedAt, titles })),
    };
  }

  /** @param wording what was read to them, where they agreed to news */
  async addCustomer({ name, contact, news, wording, language }) {
    return this.line.post("customers", { name, contact, news, language, ...(news && { wording }) });
  }

  // Pick-ups.

  async pickups() {
    return (await this.line.get("pickups?limit=100")).items.map(pickup);
  }

  async scanPickup(code) {
    try {
      return pickup(await this.line.get(`pickups/scan?${query({ code })}`));
    } catch (fault) {
      if (fault instanceof Problem && fault.status === 404) return null;
      throw fault;
    }
  }

  startPicking(id) {
    return this.line.post(`pickups/${id}/picking`);
  }

  ready(id, shelf) {
    return this.line.post(`pickups/${id}/ready`, shelf ? { shelf } : {});
  }

  handOut(id, { code, paidBy }) {
    return this.line.post(`pickups/${id}/handover`, {
      ...(code && { code }), ...(paidBy && { paidBy }),
    });
  }

  // Stock.

  /** @returns what differs after a count; how many lines were known already otherwise */
  async enterStock({ kind, lines, text, key }) {
    if (kind === "count") {
      const answer = await this.line.post("stock-counts", {
        lines: lines.map(({ item, quantity }) => ({ item, units: quantity })),
      }, { key });
      return { differences: answer.differences, repeated: 0 };
    }
    const answer = await this.line.post("stock-entries", { kind, reference: text, lines }, { key });
    return { differences: [], repeated: answer.repeated };
  }

  // Returns.

  async receipt(number) {
    return receipt((await this.line.get(`receipts?${query({ receipt: number })}`)).items);
  }

  /** One order's lines; a receipt of several orders is several of them. */
  takeBack(order, lines, reason, key) {
    return this.line.post("returns", { order, lines, reason }, { key });
  }
}

export const newSaleID = (now) => newID("sle", now);
