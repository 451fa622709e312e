// What the till keeps in the browser: the catalogue in pages, this shop's stock, the price rules,
// sales in work and sales on their way. All tabs of a device share it.

const NAME = "kolbo-till";
const VERSION = 1;
/** Sales that are done and kept for the receipt to be shown again. */
const SALES_KEPT = 200;

const answered = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const committed = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
    transaction.onerror = () => reject(transaction.error);
  });

export class Store {
  static async open() {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const { result } = request;
      for (const name of ["facts", "pages", "changed", "stock"]) result.createObjectStore(name);
      for (const name of ["open", "queue", "sales"]) result.createObjectStore(name, { keyPath: "id" });
    };
    const base = await answered(request);
    // Another tab with a newer till must not wait for this one.
    base.onversionchange = () => base.close();
    return new Store(base);
  }

  constructor(base) {
    this.base = base;
  }

  /** Asks the browser not to throw this away when the device is short of space. */
  static async persist() {
    return (await navigator.storage?.persist?.()) ?? false;
  }

  /** Runs `work` with the named stores in one transaction and resolves once it is kept. */
  async write(names, work) {
    // A sale must survive a power cut, not only a reload.
    const transaction = this.base.transaction(names, "readwrite", { durability: "strict" });
    const done = committed(transaction);
    const stores = Object.fromEntries(
      [].concat(names).map((name) => [name, transaction.objectStore(name)]));
    work(stores);
    await done;
  }

  get(name, key) {
    return answered(this.base.transaction(name).objectStore(name).get(key));
  }

  all(name) {
    return answered(this.base.transaction(name).objectStore(name).getAll());
  }

  keys(name) {
    return answered(this.base.transaction(name).objectStore(name).getAllKeys());
  }

  fact(key) {
    return this.get("facts", key);
  }

  setFact(key, value) {
    return this.write("facts", ({ facts }) => facts.put(value, key));
  }

  /** The register is paired anew: nothing of the shop before stays but sales that wait. */
  async forgetShop() {
    await this.write(["facts", "pages", "changed", "stock", "open"], (stores) => {
      for (const store of Object.values(stores)) store.clear();
    });
  }

  // The catalogue.

  async beginGoods() {
    await this.write(["pages", "changed", "facts"], ({ pages, changed, facts }) => {
      pages.clear();
      changed.clear();
      facts.delete("goods");
    });
  }

  putPage(number, page) {
    return this.write("pages", ({ pages }) => pages.put(page, number));
  }

  /** Changes and the mark they lead to are kept together, or neither. */
  putChanges(goods, removed, mark) {
    return this.write(["changed", "facts"], ({ changed, facts }) => {
      for (const good of goods) changed.put(good, good.id);
      for (const id of removed) changed.put(null, id);
      facts.put({ mark, isWhole: true }, "goods");
    });
  }

  /** Hands every page to `take`, the oldest ids first, then what has changed since. */
  async readGoods(take, change) {
    // One page after the other, so that no two copies of the catalogue are in memory.
    for (const number of await this.keys("pages")) take(await this.get("pages", number));
    const transaction = this.base.transaction("changed");
    const store = transaction.objectStore("changed");
    const [ids, goods] = await Promise.all([
      answered(store.getAllKeys()), answered(store.getAll()),
    ]);
    ids.forEach((id, index) => change(id, goods[index]));
    return ids.length;
  }

  // Stock.

  putBuckets(buckets) {
    return this.write("stock", ({ stock }) => {
      for (const [bucket, entry] of buckets) stock.put(entry, bucket);
    });
  }

  async readStock(take) {
    const [buckets, entries] = await Promise.all([this.keys("stock"), this.all("stock")]);
    buckets.forEach((bucket, index) => take(bucket, entries[index]));
  }

  // Sales.

  putOpen(sale) {
    return this.write("open", ({ open }) => open.put(sale));
  }

  dropOpen(id) {
    return this.write("open", ({ open }) => open.delete(id));
  }

  /** The moment at which a sale is made: from now on it is in the queue, and nowhere else. */
  enqueue(entry) {
    return this.write(["open", "queue"], ({ open, queue }) => {
      open.delete(entry.id);
      queue.put(entry);
    });
  }

  putQueued(entry) {
    return this.write("queue", ({ queue }) => queue.put(entry));
  }

  /** The server has it: the queue loses it and the list of sales gains it in one step. */
  async settle(entry, sale) {
    await this.write(["queue", "sales"], ({ queue, sales }) => {
      queue.delete(entry.id);
      sales.put(sale);
    });
    const ids = await this.keys("sales");
    if (ids.length <= SALES_KEPT + 20) return;
    // Ids of version 7 are in the order of time.
    await this.write("sales", ({ sales }) => {
      for (const id of ids.slice(0, ids.length - SALES_KEPT)) sales.delete(id);
    });
  }

  /** The server refused it before goods changed hands: it is being worked on again. */
  giveBack(entry, sale) {
    return this.write(["open", "queue"], ({ open, queue }) => {
      queue.delete(entry.id);
      open.put(sale);
    });
  }
}
