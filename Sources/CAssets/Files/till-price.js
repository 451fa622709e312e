// What a basket costs, and why: docs/algorithms/pricing.md, as Sources/Pricing computes it.
// scripts/prove-prices holds the two equal, explanation included; change both or none.
//
// Amounts are minor units, moments microseconds since 1970. An amount is a Number while that is
// exact and a BigInt beyond; the two compare with < and are never mixed with +.

export const LIMITS = { lines: 500, quantity: 100_000, amount: 10_000_000_000, codes: 20 };

const MILLION = 1_000_000;
const DAY = 86_400_000_000;

// Whole numbers of any size.

const narrow = (value) =>
  value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value;

export const add = (left, right) => {
  if (typeof left === "number" && typeof right === "number") {
    const sum = left + right;
    if (Number.isSafeInteger(sum)) return sum;
  }
  return narrow(BigInt(left) + BigInt(right));
};

export const subtract = (left, right) => add(left, -right);

export const times = (left, right) => {
  if (typeof left === "number" && typeof right === "number") {
    const product = left * right;
    // −0 is no amount.
    if (Number.isSafeInteger(product)) return product + 0;
  }
  return narrow(BigInt(left) * BigInt(right));
};

/** amount × numerator ÷ denominator, a half away from zero; the denominator is positive. */
export const scaled = (amount, numerator, denominator) => {
  const product = times(amount, numerator);
  if (typeof product === "number" && typeof denominator === "number") {
    const rest = product % denominator;
    const whole = (product - rest) / denominator;
    return (Math.abs(rest) * 2 >= denominator ? whole + Math.sign(product) : whole) + 0;
  }
  const [large, divisor] = [BigInt(product), BigInt(denominator)];
  const rest = large % divisor;
  const whole = large / divisor;
  const isAway = (rest < 0n ? -rest : rest) * 2n >= divisor;
  return narrow(isAway ? whole + (large < 0n ? -1n : 1n) : whole);
};

/** Parts in proportion to `weights` that add up to `amount`: what is left over goes to the largest
    remainders, of equals the first. */
export const split = (amount, weights) => {
  const total = weights.reduce(add, 0);
  if (total <= 0) return weights.map((_, index) => (index === 0 ? amount : 0));
  const size = amount < 0 ? -amount : amount;
  const isSmall = typeof total === "number" && typeof size === "number"
    && Number.isSafeInteger(size * Number(total));
  const cut = isSmall
    ? (weight) => {
        const product = size * weight;
        const rest = product % total;
        return [(product - rest) / total, rest];
      }
    : (weight) => {
        const product = BigInt(size) * BigInt(weight);
        return [narrow(product / BigInt(total)), product % BigInt(total)];
      };
  const parts = [];
  const rests = [];
  let left = size;
  weights.forEach((weight, index) => {
    const [part, rest] = cut(weight);
    parts.push(part);
    rests.push({ rest, index });
    left = subtract(left, part);
  });
  rests.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const { index } of rests.slice(0, Number(left))) parts[index] = add(parts[index], 1);
  return amount < 0 ? parts.map((part) => subtract(0, part)) : parts;
};

/** Minor units in the smallest unit that people write. */
export const writtenStep = (market) => 10 ** (market.exponent - market.shownDigits);

/** What is paid in cash: the nearest sum that the coins can make, a half up. */
export const inCash = (amount, cashStep) => times(scaled(amount, 1, cashStep), cashStep);

// The price of a unit.

const runs = (list, moment) =>
  !(list.from != null && moment < list.from) && !(list.to != null && moment >= list.to);

/** The lists that count for somebody at a moment, each with its kind of step. */
export const runningLists = (market, moment, groups) => {
  const lists = new Map();
  for (const list of market.lists) {
    if (!runs(list, moment)) continue;
    if (list.group != null) {
      if (groups.includes(list.group)) lists.set(list.id, "g");
    } else {
      lists.set(list.id, list.from == null && list.to == null ? "b" : "p");
    }
  }
  return lists;
};

/** Of equals the one from the smaller quantity, then of the older list. */
const isBefore = (step, kept) => {
  if (step.unit !== kept.unit) return step.unit < kept.unit;
  if (step.from !== kept.from) return step.from < kept.from;
  return step.list < kept.list;
};

/** The way down to the lowest price of a unit. A row is [list, from quantity, from, to, amount]. */
export const steps = (rows, lists, moment, quantity) => {
  const kept = [null, null, null, null];
  for (const [list, from, first, last, unit] of rows) {
    if (from > quantity || first > moment || (last != null && moment >= last)) continue;
    const kind = lists.get(list);
    if (!kind) continue;
    const place = kind === "b" ? (from <= 1 ? 0 : 1) : kind === "p" ? 2 : 3;
    const step = { kind, list, from, unit };
    if (!kept[place] || isBefore(step, kept[place])) kept[place] = step;
  }
  const way = [];
  for (const step of kept) {
    if (step && (way.length === 0 || step.unit < way[way.length - 1].unit)) way.push(step);
  }
  return way;
};

/** The next moment after `moment` at which one of the rows or lists begins or ends; Infinity when
    none does. */
export const nextBorder = (market, rows, moment) => {
  let next = Infinity;
  const look = (border) => {
    if (border != null && border > moment && border < next) next = border;
  };
  for (const list of market.lists) {
    look(list.from);
    look(list.to);
  }
  for (const [, , from, to] of rows) {
    look(from);
    look(to);
  }
  return next;
};

// Tax.

const dayOf = (moment) => {
  const rest = moment % DAY;
  return (moment - (rest < 0 ? rest + DAY : rest)) / DAY;
};

const taxRate = (rates, taxClass, country, day) =>
  rates.find((rate) => {
    return rate.class === taxClass && rate.country === country
      && rate.from <= day && (rate.to == null || day <= rate.to);
  })?.rate;

const taxOn = (amount, rate, market) => {
  const step = writtenStep(market);
  const whole = market.pricesIncludeTax ? MILLION + rate : MILLION;
  return times(scaled(amount, rate, whole * step), step);
};

const spread = (tax, weights, market) => {
  const step = writtenStep(market);
  if (step === 1) return split(tax, weights);
  return split(scaled(tax, 1, step), weights).map((part) => times(part, step));
};

// Delivery.

const zoneOf = (method, country) =>
  method.zones.find((zone) => zone.countries.includes(country));

const isDelivered = (market, country) =>
  market.methods.length > 0
    ? market.methods.some((method) => (zoneOf(method, country)?.bands.length ?? 0) > 0)
    : market.rates.some((rate) => rate.country === country);

const isFree = (freeFrom, subtotal) => freeFrom != null && subtotal >= freeFrom;

/** What each way to a country costs, in the merchant's order. */
export const deliverySteps = (market, country, weight, subtotal) => {
  if (market.methods.length === 0) {
    const rate = market.rates.find((rate) => rate.country === country);
    return rate
      ? [{
          method: "standard", zone: country, weight, upTo: null, amount: rate.amount,
          isFree: isFree(rate.freeFrom, subtotal),
        }]
      : [];
  }
  return market.methods.flatMap((method) => {
    const zone = zoneOf(method, country);
    const band = zone?.bands.find((band) => weight <= band.upTo);
    if (!band) return [];
    return [{
      method: method.code, zone: zone.code, weight, upTo: band.upTo, amount: band.amount,
      isFree: isFree(zone.freeFrom, subtotal),
    }];
  });
};

const costOf = (step) => (step.isFree ? 0 : step.amount);

// The basket.

class BasketInWork {
  constructor(request, taxRates, rowsOf) {
    this.request = request;
    this.market = request.market;
    this.taxRates = taxRates;
    this.rowsOf = rowsOf;
    const { handover } = request;
    this.country = handover.kind === "undecided" ? this.market.countries[0] : handover.country;
    this.lines = [];
    this.refusals = [];
    this.taxes = [];
    this.subtotal = 0;
    this.weight = 0;
    this.delivery = null;
    this.deliveryStep = null;
    this.deliveryTax = 0;
  }

  priceLines() {
    const { lines, moment, groups } = this.request;
    if (lines.length > LIMITS.lines) {
      this.refusals.push({ kind: "tooManyLines" });
      return;
    }
    const lists = runningLists(this.market, moment, groups ?? []);
    const day = dayOf(moment);
    for (const line of lines) this.priceLine(line, lists, moment, day);
  }

  priceLine(line, lists, moment, day) {
    const refuse = (kind) => this.refusals.push({ kind, item: line.item, country: this.country });
    const { quantity, agreed } = line;
    if (!(quantity >= 1 && quantity <= LIMITS.quantity)) return refuse("quantityRefused");
    const way = steps(this.rowsOf(line.item), lists, moment, quantity);
    if (agreed != null) {
      if (!canBeAgreed(agreed, this.market)) return refuse("agreementRefused");
      way.push({ kind: "a", list: null, from: quantity, unit: agreed });
    }
    if (this.country == null || way.length === 0) return refuse("notSoldHere");
    const rate = taxRate(this.taxRates, line.taxClass, this.country, day);
    if (rate == null) return refuse("taxUnknown");
    const { unit } = way[way.length - 1];
    const total = times(unit, quantity);
    this.lines.push({
      item: line.item, quantity, unit, total, tax: 0, taxRate: rate, explanation: way,
    });
    this.subtotal = add(this.subtotal, total);
    this.weight = add(this.weight, times(line.grams ?? 0, quantity));
  }

  priceDelivery() {
    const { handover, method } = this.request;
    if (handover.kind !== "delivery" || this.lines.length === 0) return;
    const { country } = handover;
    const refuse = (kind) => this.refusals.push({ kind, country });
    if (!isDelivered(this.market, country)) return refuse("notDelivered");
    const ways = deliverySteps(this.market, country, this.weight, this.subtotal);
    if (ways.length === 0) return refuse("tooHeavy");
    const step = method == null
      ? ways.reduce((best, way) => (costOf(way) < costOf(best) ? way : best))
      : ways.find((way) => way.method === method);
    if (!step) return refuse("methodNotOffered");
    this.delivery = costOf(step);
    this.deliveryStep = step;
  }

  tax() {
    const lines = this.lines.map((line, index) => ({ line, index }));
    lines.sort((a, b) => {
      if (a.line.item !== b.line.item) return a.line.item < b.line.item ? -1 : 1;
      return a.line.quantity - b.line.quantity || a.index - b.index;
    });
    const groups = new Map();
    for (const { line } of lines) {
      const group = groups.get(line.taxRate);
      if (group) {
        group.members.push(line);
        group.goods = add(group.goods, line.total);
      } else {
        groups.set(line.taxRate, { rate: line.taxRate, members: [line], goods: line.total });
      }
    }
    const rates = [...groups.values()].sort((a, b) => b.rate - a.rate);
    const deliveries = split(this.delivery ?? 0, rates.map((group) => group.goods));
    rates.forEach((group, place) => this.taxGroup(group, deliveries[place]));
  }

  taxGroup({ rate, members, goods }, delivery) {
    const amount = add(goods, delivery);
    const tax = taxOn(amount, rate, this.market);
    const shares = spread(tax, [...members.map((line) => line.total), delivery], this.market);
    members.forEach((line, index) => (line.tax = shares[index]));
    this.deliveryTax = add(this.deliveryTax, shares[members.length]);
    const taxable = this.market.pricesIncludeTax ? subtract(amount, tax) : amount;
    this.taxes.push({ rate, taxable, tax });
  }

  answerCodes() {
    for (const code of (this.request.codes ?? []).slice(0, LIMITS.codes)) {
      this.refusals.push({ kind: "unknownCode", code });
    }
  }

  get result() {
    const { currency, pricesIncludeTax } = this.market;
    const added = pricesIncludeTax ? 0 : this.taxes.reduce((sum, { tax }) => add(sum, tax), 0);
    return {
      currency, pricesIncludeTax, country: this.country ?? null, lines: this.lines,
      subtotal: this.subtotal, delivery: this.delivery, deliveryStep: this.deliveryStep,
      deliveryTax: this.deliveryTax, taxes: this.taxes,
      total: add(add(this.subtotal, this.delivery ?? 0), added), refusals: this.refusals,
    };
  }
}

/** Nothing below zero, nothing beyond a price's limit, no fraction that people do not write. */
export const canBeAgreed = (unit, market) =>
  unit >= 0 && unit <= LIMITS.amount && unit % writtenStep(market) === 0;

/**
 * The request: `lines` ({item, quantity, taxClass, grams, agreed}), `market`, `moment`, `groups`,
 * `codes`, `handover` ({kind: "collection" | "delivery" | "undecided", country}) and `method`.
 * The market: `currency`, `exponent`, `shownDigits`, `pricesIncludeTax`, `countries`, `lists`
 * ({id, group, from, to}), `rates` and `methods` of delivery.
 */
export const price = (request, taxRates, rowsOf) => {
  const basket = new BasketInWork(request, taxRates, rowsOf);
  basket.priceLines();
  basket.priceDelivery();
  basket.tax();
  basket.answerCodes();
  return basket.result;
};
