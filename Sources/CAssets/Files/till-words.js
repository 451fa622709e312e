// Texts, money, dates and numbers in the language of whoever stands at the till.

const LOCALES = { en: "en-GB", he: "he-IL", hu: "hu-HU" };
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff]/;
const LEFT_TO_RIGHT = /[A-Za-z\u00c0-\u024f]/;

/** The key of a text that goes with a code: `tillMovement` and `pay_in` are `tillMovementPayIn`. */
export const keyFor = (group, code) =>
  group + code.split(/[-_]/).map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join("");

export const isRightToLeft = (language) => language === "he";

export class Words {
  /** @param texts of one language, by their keys */
  constructor(language, texts) {
    this.language = language;
    this.texts = texts;
    this.locale = LOCALES[language];
    this.formats = new Map();
  }

  /** The text of a key, with `{name}` replaced. */
  t(key, values = {}) {
    const text = this.texts[key];
    if (text === undefined) return `{${key}}`;
    return this.filled(typeof text === "string" ? text : text.other, values);
  }

  /** The form for a number, which also replaces `{count}`. */
  count(key, count, values = {}) {
    const text = this.texts[key];
    const all = { count: this.number(count), ...values };
    if (text === undefined || typeof text === "string") return this.t(key, all);
    const form = count === 1 ? text.one : count === 2 ? (text.two ?? text.other) : text.other;
    return this.filled(form, all);
  }

  filled(text, values) {
    return text.replace(/\{(\w+)\}/g, (place, name) => {
      return values[name] === undefined ? place : this.isolated(String(values[name]));
    });
  }

  /** Text of the other direction must not turn the words around it (Unicode annex 9). */
  isolated(value) {
    const other = isRightToLeft(this.language) ? LEFT_TO_RIGHT : RIGHT_TO_LEFT;
    return other.test(value) ? `\u2068${value}\u2069` : value;
  }

  /** Of texts by language, the one to be read here. */
  pick(texts) {
    return texts?.[this.language] ?? texts?.en ?? Object.values(texts ?? {})[0] ?? "";
  }

  format(name, make) {
    if (!this.formats.has(name)) this.formats.set(name, make());
    return this.formats.get(name);
  }

  /** @param market {currency, exponent, shownDigits} */
  money(amount, market) {
    const { currency, exponent, shownDigits } = market;
    return this.format(`money-${currency}`, () => new Intl.NumberFormat(this.locale, {
      style: "currency", currency, minimumFractionDigits: shownDigits,
      maximumFractionDigits: shownDigits,
    })).format(decimal(amount, exponent));
  }

  /** As people type it, without the currency. */
  typed(amount, market) {
    const { exponent, shownDigits } = market;
    return this.format(`typed-${market.currency}`, () => new Intl.NumberFormat(this.locale, {
      minimumFractionDigits: shownDigits, maximumFractionDigits: shownDigits, useGrouping: false,
    })).format(decimal(amount, exponent));
  }

  number(value) {
    return this.format("number", () => new Intl.NumberFormat(this.locale)).format(value);
  }

  /** Parts per million. */
  rate(rate) {
    return this.format("rate", () => new Intl.NumberFormat(this.locale, {
      style: "percent", maximumFractionDigits: 4,
    })).format(decimal(rate, 6));
  }

  date(moment, zone, options) {
    const name = JSON.stringify([zone, options]);
    const format = this.format(name, () => {
      return new Intl.DateTimeFormat(this.locale, { timeZone: zone, ...options });
    });
    return format.format(new Date(moment));
  }

  time(moment, zone) {
    return this.date(moment, zone, { hour: "2-digit", minute: "2-digit" });
  }

  dayAndTime(moment, zone) {
    return this.date(moment, zone, { dateStyle: "medium", timeStyle: "short" });
  }
}

/** Digits with a point: formats take it without the loss of a binary fraction. */
export const decimal = (amount, exponent) => {
  const negative = amount < 0;
  let digits = String(negative ? -amount : amount);
  if (exponent > 0) {
    digits = digits.padStart(exponent + 1, "0");
    digits = `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
  }
  return negative ? `-${digits}` : digits;
};

/** Minor units of what was typed: `20`, `12.50`, `12,5`, `1 500`. Null when it is no sum. */
export const amountTyped = (text, { exponent, shownDigits }) => {
  const plain = text.replace(/[\s\u00a0\u202f'’]/g, "").replace(",", ".");
  const match = plain.match(/^(\d{1,10})(?:\.(\d*))?$/);
  if (!match || (match[2] ?? "").length > shownDigits) return null;
  return Number(match[1] + (match[2] ?? "").padEnd(exponent, "0"));
};
