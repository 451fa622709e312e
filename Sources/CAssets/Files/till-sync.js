// Keeps the catalogue, the rules and this shop's stock: whole once, then by difference. One tab
// does it for all; the others hear what has changed and read it from the browser's database.

import { writeWords } from "./till-ids.js";
import { makePage } from "./till-goods.js";
import { NoAnswer } from "./till-line.js";

/** Items that are kept together. */
const PAGE = 5_000;
const BUCKETS = 1_024;
/** More of them are asked for all at once. */
const BUCKETS_ASKED = 256;
/** Changes that lie beside the pages before the catalogue is fetched anew at the next start. */
const MOST_CHANGES = 20_000;
const PERIOD = { seen: 5_000, hidden: 60_000, down: 3_000 };

export const marksIn = (text) => {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, at) => view.getUint32(4 * at, true));
};

const bucketEntry = (mark, pairs) => {
  const ids = new Uint32Array(4 * pairs.length);
  const left = new Int32Array(pairs.length);
  pairs.forEach(([id, count], index) => {
    writeWords(id, ids, 4 * index);
    left[index] = count;
  });
  return { mark, ids, left };
};

export class Sync {
  /** @param heard called with what has changed: {goods}, {buckets}, {rules} or {register} */
  constructor(store, server, goods, heard) {
    Object.assign(this, { store, server, line: server.line, goods, heard });
    this.marks = new Uint32Array(BUCKETS);
    this.known = new Set();
    this.isLeading = false;
    this.channel = new BroadcastChannel("kolbo-till");
    this.channel.addEventListener("message", ({ data }) => this.hear(data));
    this.listeners = new Set();
  }

  tell(message) {
    this.channel.postMessage(message);
  }

  async hear(message) {
    for (const listener of this.listeners) listener(message);
    if (message.kind === "goods") {
      for (const id of message.ids) {
        this.goods.change(id, (await this.store.get("changed", id)) ?? null);
      }
      this.heard({ goods: true });
    } else if (message.kind === "stock") {
      for (const bucket of message.buckets) this.take(bucket, await this.store.get("stock", bucket));
      this.heard({ stock: true });
    } else if (message.kind === "rules") {
      this.heard({ rules: message.rules });
    }
  }

  take(bucket, entry) {
    if (!entry) return;
    this.goods.setBucket(bucket, entry.ids, entry.left);
    this.marks[bucket] = entry.mark;
    this.known.add(bucket);
  }

  // The first time.

  /** Fetches everything. `progress` is told how many goods there are so far. */
  async loadAll(progress) {
    await this.loadRules();
    await this.store.beginGoods();
    this.known.clear();
    let mark = null;
    let after = null;
    let number = 0;
    let held = [];
    let asked = this.server.goods(after);
    do {
      const { goods, next, mark: first } = await asked;
      mark ??= first;
      after = next;
      // The next page is on its way while this one is worked on.
      if (after) asked = this.server.goods(after);
      held = held.concat(goods);
      if (held.length >= PAGE || (!after && held.length > 0)) {
        const page = makePage(held);
        await this.store.putPage(number, page);
        this.goods.addPage(page);
        number += 1;
        held = [];
      }
      progress(this.goods.count);
    } while (after);
    await this.store.setFact("goods", { mark, isWhole: true });
    await this.refreshStock();
  }

  /** From the browser's database; false when it is not there, or too old to be kept. */
  async loadKept() {
    const fact = await this.store.fact("goods");
    const rules = await this.store.fact("rules");
    if (!fact || !rules) return false;
    this.heard({ rules });
    const changes = await this.store.readGoods(
      (page) => this.goods.addPage(page), (id, good) => this.goods.change(id, good));
    await this.store.readStock((bucket, entry) => this.take(bucket, entry));
    return (fact.isWhole && changes <= MOST_CHANGES) || !this.line.isUp;
  }

  // By difference.

  async loadRules() {
    const rules = await this.server.rules();
    const before = await this.store.fact("rules");
    if (JSON.stringify(before) === JSON.stringify(rules)) return;
    await this.store.setFact("rules", rules);
    this.heard({ rules });
    this.tell({ kind: "rules", rules });
  }

  async refreshGoods() {
    const fact = await this.store.fact("goods");
    const answer = await this.server.changes(fact.mark);
    if (answer.isWhole) {
      // The differences reach back no further: the next start begins anew.
      await this.store.setFact("goods", { ...fact, isWhole: false });
      return;
    }
    const { goods, removed, mark } = answer;
    if (mark === fact.mark) return;
    await this.store.putChanges(goods, removed, mark);
    for (const good of goods) this.goods.change(good.id, good);
    for (const id of removed) this.goods.change(id, null);
    if (goods.length + removed.length === 0) return;
    this.heard({ goods: true });
    this.tell({ kind: "goods", ids: [...goods.map((good) => good.id), ...removed] });
  }

  async refreshStock() {
    const marks = marksIn(await this.server.stockMarks());
    const wanted = [];
    marks.forEach((mark, bucket) => {
      if (!this.known.has(bucket) || this.marks[bucket] !== mark) wanted.push(bucket);
    });
    if (wanted.length === 0) return;
    const asked = wanted.length > BUCKETS_ASKED ? [] : wanted;
    const { marks: read, parts } = await this.server.stock(asked);
    await this.takeStock(parts, marksIn(read));
  }

  async takeStock(parts, marks) {
    const entries = parts.map(([bucket, pairs]) => [bucket, bucketEntry(marks[bucket], pairs)]);
    await this.store.putBuckets(entries);
    for (const [bucket, entry] of entries) this.take(bucket, entry);
    this.heard({ stock: true });
    this.tell({ kind: "stock", buckets: entries.map(([bucket]) => bucket) });
  }

  // Always.

  /** Leads as soon as no other tab does, and until this tab ends. */
  lead(drain) {
    navigator.locks.request("kolbo-till-lead", async () => {
      this.isLeading = true;
      // What the tab before has fetched since this one began.
      await this.store.readStock((bucket, entry) => this.take(bucket, entry));
      this.heard({ stock: true });
      this.beat(drain);
      addEventListener("online", () => this.beat(drain));
      document.addEventListener("visibilitychange", () => {
        if (!document.hidden) this.beat(drain);
      });
      await new Promise(() => {});
    });
  }

  async beat(drain) {
    clearTimeout(this.timer);
    if (this.isBeating) return;
    this.isBeating = true;
    try {
      await drain();
      await this.refreshStock();
      await this.refreshGoods();
      await this.loadRules();
    } catch (fault) {
      // Without a line or a paired register there is nothing to be done but to try again.
      if (!(fault instanceof NoAnswer)) this.heard({ problem: fault });
    }
    this.isBeating = false;
    const period = !this.line.isUp ? PERIOD.down : document.hidden ? PERIOD.hidden : PERIOD.seen;
    this.timer = setTimeout(() => this.beat(drain), period);
  }
}
