// The catalogue in memory: pages of goods as bytes, so that 300,000 items are some dozens of
// megabytes and are read from the browser's database in a second. A page is written once; what has
// changed since lies beside it as objects until pages are made anew.

import { idAt, wordsOf, writeWords } from "./till-ids.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();
/** Places of a page. */
const PLACES = 65_536;
/** Candidates that are read and ranked; what people can see of a list. */
const RANKED = 240;
const SHOWN = 60;

// Words.

const FINALS = { ך: "כ", ם: "מ", ן: "נ", ף: "פ", ץ: "צ" };

/** Small letters without accents, final letters as others, quotation marks inside words gone. */
export const fold = (text) =>
  text.normalize("NFKD").toLowerCase()
    .replace(/[\p{M}'"’‘׳״”“\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[ךםןףץ]/g, (letter) => FINALS[letter]);

export const wordsIn = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];

/** A code as one word: `SHIRT-OX/M` and `shirt ox m` are the same. */
export const foldCode = (text) => wordsIn(text).join("");

const codeWords = (code) => (code ? [...wordsIn(code), foldCode(code)] : []);

const searchWords = (good) => {
  const words = new Set();
  for (const texts of [good.title, good.choice]) {
    for (const text of Object.values(texts ?? {})) {
      for (const word of wordsIn(text)) words.add(word);
    }
  }
  for (const code of [good.sku, good.barcode]) {
    for (const word of codeWords(code)) words.add(word);
  }
  return words;
};

// Pages.

const blobOf = (texts) => {
  const parts = texts.map((text) => encoder.encode(text));
  const ends = new Uint32Array(parts.length + 1);
  parts.forEach((part, index) => (ends[index + 1] = ends[index] + part.length));
  const bytes = new Uint8Array(ends[parts.length]);
  parts.forEach((part, index) => bytes.set(part, ends[index]));
  return { bytes, ends };
};

const productPart = (good) =>
  JSON.stringify([good.product, good.handle, good.kind, good.hue, good.title]);

/** A page of goods, at most 65,535. */
export const makePage = (goods) => {
  const ids = new Uint32Array(4 * goods.length);
  const productOf = new Uint16Array(goods.length);
  const [products, items, lists] = [[], [], []];
  const placeOfProduct = new Map();
  const placeOfList = new Map();
  const found = new Map();
  const place = (map, all, key) => {
    if (!map.has(key)) map.set(key, all.push(key) - 1);
    return map.get(key);
  };
  goods.forEach((good, index) => {
    writeWords(good.id, ids, 4 * index);
    productOf[index] = place(placeOfProduct, products, productPart(good));
    items.push(JSON.stringify([
      good.sku, good.barcode, good.choice, good.taxClass, good.grams, good.picture,
      good.prices.map(([list, ...rest]) => [place(placeOfList, lists, list), ...rest]),
    ]));
    for (const word of searchWords(good)) {
      const places = found.get(word);
      if (places) places.push(index);
      else found.set(word, [index]);
    }
  });
  const words = [...found.keys()].sort();
  const ends = new Uint32Array(words.length + 1);
  words.forEach((word, index) => (ends[index + 1] = ends[index] + found.get(word).length));
  const places = new Uint16Array(ends[words.length]);
  words.forEach((word, index) => places.set(found.get(word), ends[index]));
  return {
    count: goods.length, ids, productOf, products: blobOf(products), items: blobOf(items), lists,
    words: blobOf(words), places, ends,
  };
};

const read = ({ bytes, ends }, index) => decoder.decode(bytes.subarray(ends[index], ends[index + 1]));

const goodAt = (page, index) => {
  const [product, handle, kind, hue, title] = JSON.parse(read(page.products, page.productOf[index]));
  const [sku, barcode, choice, taxClass, grams, picture, prices] =
    JSON.parse(read(page.items, index));
  return {
    id: idAt("itm", page.ids, 4 * index), product, handle, kind, hue, title, sku, barcode, choice,
    taxClass, grams, picture, prices: prices.map(([list, ...rest]) => [page.lists[list], ...rest]),
  };
};

const compareBytes = (bytes, start, end, wanted) => {
  const length = Math.min(end - start, wanted.length);
  for (let index = 0; index < length; index += 1) {
    const difference = bytes[start + index] - wanted[index];
    if (difference !== 0) return difference;
  }
  return end - start - wanted.length;
};

/** The first word that is not before `wanted`. */
const lowerBound = ({ bytes, ends }, wanted, from = 0) => {
  let [low, high] = [from, ends.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareBytes(bytes, ends[middle], ends[middle + 1], wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** The words of a page that begin with a term: the first, the one after the last, and whether the
    first is the term itself. */
const wordRange = (page, term) => {
  const { words } = page;
  const first = lowerBound(words, term);
  const after = new Uint8Array(term.length + 1);
  after.set(term);
  // No byte of UTF-8 is 0xff.
  after[term.length] = 0xff;
  const last = lowerBound(words, after, first);
  const isWhole = first < last && words.ends[first + 1] - words.ends[first] === term.length;
  return [first, last, isWhole];
};

/** Where each id is, in a table with open places (Knuth, volume 3, 6.4, algorithm L): the lower words
    of an id are random, so they spread by themselves. */
class Places {
  constructor() {
    this.size = 0;
    this.make(1 << 14);
  }

  make(capacity) {
    this.mask = capacity - 1;
    this.table = new Int32Array(capacity).fill(-1);
  }

  /** @param idsAt gives the words of a place: [ids, index] */
  add(words, from, place, idsAt) {
    if (2 * (this.size + 1) > this.table.length) {
      const old = this.table;
      this.make(2 * old.length);
      for (const known of old) if (known >= 0) this.put(...idsAt(known), known);
    }
    this.put(words, from, place);
    this.size += 1;
  }

  put(words, from, place) {
    let at = (words[from + 3] ^ (words[from + 2] << 7)) & this.mask;
    while (this.table[at] >= 0) at = (at + 1) & this.mask;
    this.table[at] = place;
  }

  find(words, idsAt) {
    let at = (words[3] ^ (words[2] << 7)) & this.mask;
    for (;;) {
      const place = this.table[at];
      if (place < 0) return -1;
      const [ids, from] = idsAt(place);
      if (ids[from + 3] === words[3] && ids[from + 2] === words[2] && ids[from + 1] === words[1]
        && ids[from] === words[0]) return place;
      at = (at + 1) & this.mask;
    }
  }
}

/** All goods of the shop's market, and how many of each lie in this shop. */
export class Goods {
  constructor() {
    this.clear();
  }

  clear() {
    this.pages = [];
    this.places = new Places();
    this.idsAt = (place) => [this.pages[Math.floor(place / PLACES)].ids, 4 * (place % PLACES)];
    this.changed = new Map();
    this.dead = [];
    this.stock = [];
    this.stockOfChanged = new Map();
    this.buckets = new Map();
    this.count = 0;
    this.kept = new Map();
  }

  addPage(page) {
    const number = this.pages.push(page) - 1;
    for (let index = 0; index < page.count; index += 1) {
      this.places.add(page.ids, 4 * index, number * PLACES + index, this.idsAt);
    }
    this.dead.push(null);
    this.stock.push(new Int32Array(page.count));
    this.count += page.count;
  }

  /** `good` is null where it was removed. */
  change(id, good) {
    const before = this.find(id);
    this.kept.delete(id);
    const place = this.placeOf(id);
    if (place) {
      const [page, index] = place;
      this.dead[page] ??= new Uint8Array(this.pages[page].count);
      if (!this.changed.has(id)) this.stockOfChanged.set(id, this.stock[page][index]);
      this.dead[page][index] = 1;
    }
    this.count += (good ? 1 : 0) - (before ? 1 : 0);
    this.changed.set(id, good && { good, words: [...searchWords(good)] });
  }

  /** Its page and its place in it; null when no page has it. */
  placeOf(id) {
    const place = this.places.find(wordsOf(id), this.idsAt);
    return place < 0 ? null : [Math.floor(place / PLACES), place % PLACES];
  }

  /** The good with this id; undefined when it is not sold here. */
  find(id) {
    const changed = this.changed.get(id);
    if (changed !== undefined) return changed?.good;
    const kept = this.kept.get(id);
    if (kept) return kept;
    const place = this.placeOf(id);
    return place ? this.at(...place) : undefined;
  }

  at(page, index) {
    const good = goodAt(this.pages[page], index);
    // What was read lately is read again soon: the lines of a sale, the list on the screen.
    if (this.kept.size > 2_000) this.kept.clear();
    this.kept.set(good.id, good);
    return good;
  }

  // Stock.

  /** The stock of one bucket anew: what is not named is none. */
  setBucket(bucket, ids, left) {
    const before = this.buckets.get(bucket) ?? [];
    for (let at = 0; at < before.length; at += 4) this.setStock(idAt("itm", before, at), 0);
    left.forEach((count, index) => this.setStock(idAt("itm", ids, 4 * index), count));
    this.buckets.set(bucket, ids);
  }

  setStock(id, left) {
    if (this.changed.has(id)) return void this.stockOfChanged.set(id, left);
    const place = this.placeOf(id);
    if (place) this.stock[place[0]][place[1]] = left;
  }

  stockOf(id) {
    if (this.changed.has(id)) return this.stockOfChanged.get(id) ?? 0;
    const place = this.placeOf(id);
    return place ? this.stock[place[0]][place[1]] : 0;
  }

  // Finding.

  /** The good that a scanned code names: its barcode, else its SKU. */
  byCode(code) {
    const wanted = foldCode(code);
    if (!wanted) return undefined;
    const forms = [wanted];
    // A UPC-A is an EAN-13 without its first zero.
    if (/^\d{12}$/.test(wanted)) forms.push(`0${wanted}`);
    if (/^0\d{12}$/.test(wanted)) forms.push(wanted.slice(1));
    const named = forms.flatMap((form) => this.withWord(form)).filter((good) => {
      return forms.includes(foldCode(good.barcode ?? "")) || forms.includes(foldCode(good.sku));
    });
    return named.find((good) => forms.includes(foldCode(good.barcode ?? ""))) ?? named[0];
  }

  withWord(word) {
    const wanted = encoder.encode(word);
    const found = [];
    this.pages.forEach((page, number) => {
      const [first, , isWhole] = wordRange(page, wanted);
      if (!isWhole) return;
      for (let at = page.ends[first]; at < page.ends[first + 1]; at += 1) {
        if (!this.dead[number]?.[page.places[at]]) found.push(this.at(number, page.places[at]));
      }
    });
    for (const changed of this.changed.values()) {
      if (changed?.words.includes(word)) found.push(changed.good);
    }
    return found;
  }

  /** Goods in which every word of the query begins a word, the best first.
      @returns {{goods: object[], count: number}} */
  search(query, shown = SHOWN) {
    const terms = [...new Set(wordsIn(query))];
    if (terms.length === 0) return { goods: [], count: 0 };
    const encoded = terms.map((term) => encoder.encode(term));
    const whole = [];
    const begun = [];
    let count = 0;
    this.pages.forEach((page, number) => {
      count += this.searchPage(page, number, encoded, whole, begun);
    });
    const goods = [...whole, ...begun].slice(0, RANKED).map(([page, index]) => this.at(page, index));
    for (const changed of this.changed.values()) {
      if (!changed || !terms.every((term) => changed.words.some((word) => word.startsWith(term)))) {
        continue;
      }
      count += 1;
      if (goods.length < RANKED * 2) goods.push(changed.good);
    }
    return { goods: this.ranked(goods, query, terms).slice(0, shown), count };
  }

  searchPage(page, number, terms, whole, begun) {
    let hits = null;
    for (const term of terms) {
      const [first, last, isWhole] = wordRange(page, term);
      if (first === last) return 0;
      const marks = new Uint8Array(page.count);
      for (let at = page.ends[first]; at < page.ends[last]; at += 1) {
        const index = page.places[at];
        if (!hits || hits[index]) marks[index] ||= 1;
      }
      if (isWhole) {
        for (let at = page.ends[first]; at < page.ends[first + 1]; at += 1) {
          const index = page.places[at];
          if (marks[index] && (!hits || hits[index] === 2)) marks[index] = 2;
        }
      }
      hits = marks;
    }
    let count = 0;
    const dead = this.dead[number];
    for (let index = 0; index < page.count; index += 1) {
      if (!hits[index] || dead?.[index]) continue;
      count += 1;
      const list = hits[index] === 2 ? whole : begun;
      if (list.length < RANKED) list.push([number, index]);
    }
    return count;
  }

  /** Its code, then what lies here, then titles that begin so, then by title and choice. */
  ranked(goods, query, terms) {
    const code = foldCode(query);
    const beginning = fold(query).trim();
    const rank = (good) => {
      if (foldCode(good.sku) === code || foldCode(good.barcode ?? "") === code) return 0;
      const titles = Object.values(good.title).map(fold);
      const begins = titles.some((title) => title.startsWith(beginning));
      const inTitle = begins || titles.some((title) => terms.every((term) => title.includes(term)));
      return (this.stockOf(good.id) > 0 ? 1 : 5) + (begins ? 0 : inTitle ? 1 : 2);
    };
    return goods
      .map((good, index) => ({ good, rank: rank(good), index }))
      .sort((a, b) => a.rank - b.rank || a.index - b.index)
      .map(({ good }) => good);
  }

  /** Some goods to begin with where nobody has arranged any: one of each product, from the shelf. */
  some(count) {
    const found = [];
    const products = new Set();
    for (let number = 0; number < this.pages.length && found.length < count; number += 1) {
      const stock = this.stock[number];
      for (let index = 0; index < stock.length && found.length < count; index += 1) {
        if (stock[index] <= 0 || this.dead[number]?.[index]) continue;
        const good = this.at(number, index);
        if (products.has(good.product)) continue;
        products.add(good.product);
        found.push(good);
      }
    }
    return found;
  }

  /** The items of a product, for choosing size and colour. */
  ofProduct(good) {
    const place = this.placeOf(good.id);
    const found = [...this.changed.values()].filter((c) => c?.good.product === good.product)
      .map((changed) => changed.good);
    if (place) {
      const [number, index] = place;
      const page = this.pages[number];
      const product = page.productOf[index];
      for (let at = 0; at < page.count; at += 1) {
        if (page.productOf[at] === product && !this.dead[number]?.[at]) {
          found.push(this.at(number, at));
        }
      }
    }
    return found;
  }
}
