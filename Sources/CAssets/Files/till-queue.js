// Sales on their way to the server. A sale is in the queue from the moment it is paid until the
// server has it; its id makes that true once, however often it is sent.

import { NoAnswer, Problem } from "./till-line.js";
import { newSaleID } from "./till-server.js";

const lockOf = (id) => `kolbo-till-sale-${id}`;
/** What the server says when it is only a matter of time. */
const LATER = new Set([401, 403, 425, 429]);

export class Queue {
  constructor(store, server, sync, heard) {
    Object.assign(this, { store, server, line: server.line, sync, heard });
    this.entries = [];
    sync.listeners.add((message) => {
      if (message.kind !== "queue") return;
      this.refresh();
      if (message.wanted && sync.isLeading) sync.beat(() => this.drain());
    });
  }

  async refresh() {
    const entries = await this.store.all("queue");
    this.entries = entries.sort((a, b) => a.at - b.at);
    this.heard();
  }

  async changed(wanted = false) {
    await this.refresh();
    this.sync.tell({ kind: "queue", wanted });
    if (wanted && this.sync.isLeading) this.sync.beat(() => this.drain());
  }

  /** Those that were made and have not arrived. */
  get waiting() {
    return this.entries.filter((entry) => entry.state !== "asking");
  }

  get stuck() {
    return this.entries.filter((entry) => entry.state === "stuck");
  }

  /** How many of an item have left the shelf without the server knowing. */
  pending(item) {
    let count = 0;
    for (const { body } of this.entries) {
      for (const part of body.parts) {
        if (part.handover === "delivery") continue;
        for (const line of part.lines) if (line.item === item) count += line.quantity;
      }
    }
    return count;
  }

  /**
   * Makes a sale: asked first while there is a line, told otherwise.
   * @returns {made} the server's sale, {told: true}, or {refused, sale} with the sale to work on
   */
  async make(sale, body) {
    const entry = { id: sale.id, at: Date.now(), state: "asking", tries: 0, sale, body };
    return navigator.locks.request(lockOf(entry.id), async () => {
      await this.store.enqueue(entry);
      await this.refresh();
      if (!this.line.isUp) return this.tellLater(entry);
      try {
        return { made: await this.settle(entry, await this.server.sell(entry, false)) };
      } catch (fault) {
        if (!(fault instanceof Problem)) return this.tellLater(entry);
        // What is made of a refused sale is another one.
        const again = { ...sale, id: newSaleID(this.line.now) };
        await this.store.giveBack(entry, again);
        await this.changed();
        return { refused: fault, sale: again };
      }
    });
  }

  async tellLater(entry) {
    await this.store.putQueued({ ...entry, state: "waiting" });
    await this.changed(true);
    return { told: true };
  }

  async settle(entry, sale) {
    const done = { ...sale, id: entry.id, at: entry.at, body: entry.body, sold: entry.sale };
    await this.store.settle(entry, done);
    await this.changed();
    this.sync.tell({ kind: "settled", id: entry.id });
    this.heard(done);
    return done;
  }

  /** Sends what waits, the oldest first. Only the leading tab does. */
  async drain() {
    for (const { id } of await this.store.all("queue").then((all) => {
      return all.filter((entry) => entry.state !== "stuck").sort((a, b) => a.at - b.at);
    })) {
      // A tab that is still asking holds the lock; one that has ended does not.
      await navigator.locks.request(lockOf(id), { ifAvailable: true }, async (lock) => {
        const entry = lock && await this.store.get("queue", id);
        if (entry) await this.send(entry);
      });
    }
  }

  async send(entry) {
    try {
      await this.settle(entry, await this.server.sell(entry, true));
    } catch (fault) {
      if (fault instanceof NoAnswer) throw fault;
      if (!(fault instanceof Problem)) throw fault;
      const isLater = LATER.has(fault.status) || fault.code === "under-way";
      const { code, message, remedy, errors } = fault;
      await this.store.putQueued({
        ...entry, state: isLater ? "waiting" : "stuck", tries: entry.tries + 1,
        problem: { code, message, remedy, errors },
      });
      await this.changed();
      if (isLater) throw fault;
    }
  }

  /** Those that are stuck are sent again. */
  async retry() {
    for (const entry of this.stuck) await this.store.putQueued({ ...entry, state: "waiting" });
    await this.changed(true);
  }
}
