// The till begins here: what is kept, who is there, and the loops that keep it true.

import { App } from "./till-app.js";
import { asideScreens } from "./till-asides.js";
import { drawerScreens } from "./till-drawer.js";
import { frame, frameScreens } from "./till-frame.js";
import { Goods } from "./till-goods.js";
import { Line, NoAnswer, Problem } from "./till-line.js";
import { lineScreens } from "./till-lines.js";
import { payScreens } from "./till-pay.js";
import { peopleScreens } from "./till-people.js";
import { pickupScreens, readPickups } from "./till-pickups.js";
import { runningLists, steps } from "./till-price.js";
import { Queue } from "./till-queue.js";
import { Server } from "./till-server.js";
import { returnScreens } from "./till-returns.js";
import { marketOf } from "./till-sale.js";
import { watchKeys } from "./till-scan.js";
import { sellScreens } from "./till-sell.js";
import { startScreens } from "./till-start.js";
import { stockScreens } from "./till-stock.js";
import { Store } from "./till-store.js";
import { Sync } from "./till-sync.js";
import { useSprites } from "./till-view.js";

const START_PATIENCE = 4_000;
const IDLE_MILLISECONDS = 10 * 60_000;
const PICKUPS_EVERY = 30_000;

class Till extends App {
  constructor(parts) {
    super(parts);
    this.frame = frame;
    this.quick = [];
    this.server = new Server(this.line);
    this.sync = new Sync(this.store, this.server, this.goods, (news) => this.heard(news));
    this.queue = new Queue(this.store, this.server, this.sync, (sale) => this.arrived(sale));
    this.sync.listeners.add(async ({ kind, id }) => {
      if (kind === "settled" && id === this.sold?.sale.id) {
        this.arrived(await this.store.get("sales", id));
      }
    });
    this.add([
      ...frameScreens, ...startScreens, ...sellScreens, ...asideScreens, ...lineScreens,
      ...peopleScreens, ...payScreens, ...drawerScreens, ...pickupScreens, ...stockScreens,
      ...returnScreens,
    ]);
    this.actions.readPlace = () => this.readPlace();
  }

  /** From whatever is known: pairing, fetching, signing in or selling. */
  async begin() {
    await this.takeTab();
    this.place = (await this.store.fact("place")) ?? null;
    this.member = (await this.store.fact("member")) ?? null;
    const ahead = await this.store.fact("ahead");
    if (ahead) this.line.ahead = ahead;
    try {
      await this.readPlace(START_PATIENCE);
    } catch (fault) {
      if (fault instanceof Problem) return this.setStage("pair");
      if (!(fault instanceof NoAnswer)) throw fault;
      if (!this.place) {
        this.pairing = { problem: this.t("tillNoLine") };
        return this.setStage("pair");
      }
      this.session = this.place.tillSession;
    }
    await this.queue.refresh();
    if (!(await this.fetchGoods())) return;
    this.quick = (await this.store.fact("quick")) ?? [];
    this.lead();
    if (this.member) await this.work();
    else this.setStage("signin");
  }

  async fetchGoods() {
    if (this.goods.count > 0) return true;
    const began = performance.now();
    if (await this.sync.loadKept()) {
      this.startTook = performance.now() - began;
      return true;
    }
    this.loading = {};
    this.setStage("load");
    this.goods.clear();
    try {
      await this.sync.loadAll(() => this.render());
    } catch (fault) {
      this.goods.clear();
      this.loading = { problem: this.reasonOf(fault) };
      this.render();
      return false;
    }
    this.loadTook = performance.now() - began;
    return true;
  }

  /** A tab's sale is its own; a tab that was duplicated is another tab. */
  async takeTab() {
    if (this.tab) return;
    let tab = sessionStorage.getItem("kolbo-till-tab") ?? crypto.randomUUID();
    for (;;) {
      const taken = await new Promise((resolve) => {
        navigator.locks.request(`kolbo-till-tab-${tab}`, { ifAvailable: true }, (lock) => {
          resolve(lock !== null);
          return lock && new Promise(() => {});
        });
      });
      if (taken) break;
      tab = crypto.randomUUID();
    }
    this.tab = tab;
    sessionStorage.setItem("kolbo-till-tab", tab);
  }

  // Who and where.

  async readPlace(patience) {
    const place = await this.server.place(patience);
    const isOther = this.place && this.place.register.id !== place.register.id;
    if (isOther) await this.store.forgetShop();
    this.place = place;
    this.session = place.tillSession;
    this.member = place.member;
    await this.store.setFact("place", place);
    await this.store.setFact("member", place.member);
    await this.store.setFact("ahead", this.line.ahead);
    if (this.stage === "start" && !place.member) this.useLanguage(this.config.language);
    this.render();
  }

  async signedIn(member) {
    const wasWorking = this.stage === "work";
    this.member = member;
    await this.store.setFact("member", member);
    await this.readPlace().catch((fault) => {
      if (!(fault instanceof NoAnswer)) throw fault;
    });
    this.member ??= member;
    if (!wasWorking) return this.work();
    this.useLanguage(this.member.language);
    this.dialogs = [];
    this.render();
    this.toast(this.t("tillHandedOver", { name: this.member.name }), { tone: "positive" });
  }

  async work() {
    this.useLanguage(this.member.language);
    await this.takeSale();
    this.isIdleSince = Date.now();
    this.stage = "work";
    this.follow();
    this.arrive();
    readPickups(this).catch((fault) => this.failed(fault));
  }

  /** The sale that this tab was working on, if it was reloaded. */
  async takeSale() {
    const open = await this.store.all("open");
    const mine = open.find((sale) => sale.tab === this.tab && !sale.parkedAt);
    if (mine) {
      this.sale = mine;
      this.reprice();
    } else if (!this.sale) {
      this.startSale();
    }
    await this.readParked();
  }

  /** Sales that were put aside, and those whose tab is gone. */
  async readParked() {
    const { held } = await navigator.locks.query();
    const tabs = new Set(held.map((lock) => lock.name));
    const open = await this.store.all("open");
    this.parked = open.filter((sale) => {
      if (sale.lines.length === 0 || sale.id === this.sale?.id) return false;
      return sale.parkedAt || !tabs.has(`kolbo-till-tab-${sale.tab}`);
    });
    this.render();
  }

  collectionPlaces() {
    return this.rules.places;
  }

  collectionPlace(code) {
    return this.rules.places.find((place) => place.code === code) ?? null;
  }

  /** Whether this market sends goods at all. */
  canSend() {
    const { rates, methods } = this.rules.delivery;
    return rates.length + methods.length > 0;
  }

  // Goods.

  /** What one of it costs now for whoever is being served; null where it is not sold. */
  unitOf(good) {
    const { moment } = this.line;
    const lists = runningLists(marketOf(this.rules), moment, this.sale?.customer?.groups ?? []);
    return steps(good.prices, lists, moment, 1).at(-1)?.unit ?? null;
  }

  quickGoods(count) {
    const chosen = this.quick.map((id) => this.goods.find(id)).filter(Boolean);
    if (chosen.length > 0) return chosen;
    this.someGoods ??= this.goods.some(count);
    return this.someGoods;
  }

  quickNameOf(good) {
    return this.goods.ofProduct(good).length > 1 ? this.titleOf(good) : this.fullTitle(good);
  }

  async setQuick(keys) {
    this.quick = keys;
    this.render();
    await this.store.setFact("quick", keys);
  }

  // News.

  heard({ rules, goods, stock, problem }) {
    if (rules) this.rules = rules;
    if (goods || stock) this.someGoods = this.quick.length > 0 ? null : this.someGoods;
    if (this.sale && this.rules && (rules || goods)) this.reprice();
    if (problem instanceof Problem && problem.status === 401 && this.stage === "work") {
      this.act("lostSignIn");
    }
    this.render();
  }

  /** A sale that was told later has its number now, and its receipt may still be on the screen. */
  arrived(sale) {
    if (sale && this.sold && this.sold.sale.id === sale.id) this.sold.made = sale;
    this.render();
  }

  lead() {
    if (this.isLed) return;
    this.isLed = true;
    const drain = () => (this.member ? this.queue.drain() : undefined);
    this.sync.lead(drain);
    this.line.listeners.add((isUp) => {
      this.say(this.t(isUp ? "tillOnLine" : "tillLineLost"));
      if (isUp && this.sync.isLeading) this.sync.beat(drain);
      this.render();
    });
    setInterval(() => this.tick(), 1_000);
    setInterval(() => this.lookIdle(), 15_000);
    setInterval(() => {
      if (this.stage === "work" && this.line.isUp && !document.hidden) {
        readPickups(this).catch(() => {});
      }
    }, PICKUPS_EVERY);
    for (const kind of ["pointerdown", "keydown"]) {
      addEventListener(kind, () => (this.isIdleSince = Date.now()), { passive: true });
    }
  }

  /** Nobody sells under somebody's name who has gone; without a line nobody could come back. */
  lookIdle() {
    if (this.stage !== "work" || !this.line.isUp) return;
    if (Date.now() - this.isIdleSince > IDLE_MILLISECONDS) this.act("signOut");
  }

  /** @param whole all that stands in the field into which the scanner typed, if it did */
  scanned(code, whole) {
    const target = this.dialog ? this.screens[this.dialog.name] : this.current;
    const take = target?.scanned;
    if (take) Promise.resolve(take(this, code, whole)).catch((fault) => this.failed(fault));
    else if (this.stage === "work" && !this.dialog) this.toast(this.t("tillScanNotHere"));
  }
}

const begin = async () => {
  const root = document.querySelector("#till");
  const config = JSON.parse(root.dataset.config);
  const texts = Object.fromEntries(await Promise.all(config.languages.map(async (language) => {
    return [language.code, await (await fetch(language.texts)).json()];
  })));
  useSprites(config);
  const line = new Line();
  const app = new Till({ config, texts, store: await Store.open(), line, goods: new Goods() });
  watchKeys({
    scanned: (code, whole) => app.scanned(code, whole),
    typed: (character) => {
      if (app.stage !== "work" || app.dialog) return false;
      return app.current.typed?.(app, character) ?? false;
    },
  });
  // For those who measure: figures, never doors.
  globalThis.kolboTill = {
    get figures() {
      const { startTook, loadTook, searchTook, goods } = app;
      return { startTook, loadTook, searchTook, count: goods.count };
    },
  };
  navigator.serviceWorker?.register("/till/worker.js", { scope: "/till" }).catch(() => {});
  await app.begin();
};

begin().catch((fault) => {
  // Rather a word than an empty screen: a private window, a full disk, an old browser.
  const root = document.querySelector("#till");
  const words = root.dataset.failed;
  const text = document.createElement("p");
  text.className = "till-card panel";
  text.setAttribute("role", "alert");
  text.textContent = `${words} ${fault.message ?? fault}`;
  root.replaceChildren(text);
  throw fault;
});
