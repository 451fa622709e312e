// The till itself: what it knows, what is on the screen, and the sale in work.

import { newSale, priceSale } from "./till-sale.js";
import { NoAnswer, Problem } from "./till-line.js";
import { controlOfKey, keyName, listen, morph, moveInList } from "./till-view.js";
import { isRightToLeft, keyFor, Words } from "./till-words.js";

const TOAST_MILLISECONDS = { word: 3_500, undo: 7_000 };

export class App {
  constructor({ config, texts, store, line, goods }) {
    Object.assign(this, { config, texts, store, line, goods });
    this.stage = "start";
    this.screen = "sell";
    this.place = null;
    this.member = null;
    this.session = null;
    this.rules = null;
    this.sale = null;
    this.priced = null;
    this.parked = [];
    this.dialogs = [];
    this.toasts = [];
    this.busy = new Set();
    this.screens = {};
    this.actions = {};
    this.useLanguage(config.language);
    listen(document, (name, args, element, event) => this.act(name, args, element, event));
    document.addEventListener("keydown", (event) => this.pressed(event));
    addEventListener("hashchange", () => this.follow());
  }

  // Language.

  useLanguage(language) {
    if (this.words?.language === language) return;
    this.words = new Words(language, this.texts[language]);
    document.documentElement.lang = language;
    document.documentElement.dir = isRightToLeft(language) ? "rtl" : "ltr";
  }

  t(key, values) {
    return this.words.t(key, values);
  }

  n(key, count, values) {
    return this.words.count(key, count, values);
  }

  get market() {
    return this.rules.market;
  }

  money(amount) {
    return this.words.money(amount, this.market);
  }

  get zone() {
    return this.place?.location.timeZone ?? "UTC";
  }

  get shop() {
    return { rules: this.rules, goods: this.goods, country: this.rules?.country };
  }

  may(permission) {
    return this.member?.permissions?.includes(permission) ?? false;
  }

  titleOf(good) {
    return good ? this.words.pick(good.title) : this.t("tillUnknownItem");
  }

  choiceOf(good) {
    return this.words.pick(good?.choice ?? {});
  }

  fullTitle(good) {
    return [this.titleOf(good), this.choiceOf(good)].filter(Boolean).join(", ");
  }

  /** What lies in this shop, less what this device has sold and not told yet. */
  hereOf(item) {
    return this.goods.stockOf(item) - this.queue.pending(item);
  }

  // Screens.

  add(screens) {
    for (const screen of screens) {
      if (screen.name) this.screens[screen.name] = screen;
      Object.assign(this.actions, screen.actions);
    }
  }

  get current() {
    return this.stage === "work" ? this.screens[this.screen] : this.screens[this.stage];
  }

  go(screen, args) {
    const target = `#/${screen}${args ? `/${encodeURIComponent(args)}` : ""}`;
    if (location.hash === target) this.follow();
    else location.hash = target;
  }

  /** The address says which screen it is, so that any can be pasted and gone back to. */
  follow() {
    const [, name = "sell", args] = location.hash.slice(1).split("/");
    const known = this.screens[name] ? name : "sell";
    const isNew = known !== this.screen || args !== this.screenArgs;
    this.screen = known;
    this.screenArgs = args && decodeURIComponent(args);
    this.dialogs = [];
    if (this.stage === "work") this.current.enter?.(this, this.screenArgs);
    this.render();
    if (isNew) this.arrive();
  }

  /** A new screen is told to those who hear it, and keys begin at its beginning. */
  arrive() {
    this.renderNow();
    scrollTo(0, 0);
    const start = document.querySelector("main [data-focus]") ?? document.querySelector("main h1");
    if (!start) return;
    if (start.nodeName === "H1") start.tabIndex = -1;
    // On a touch screen a focused field brings up a keyboard that nobody asked for.
    const isField = start.nodeName === "INPUT";
    if (!isField || matchMedia("(hover: hover)").matches) start.focus({ preventScroll: true });
  }

  setStage(stage) {
    this.stage = stage;
    this.dialogs = [];
    this.current.enter?.(this);
    this.render();
    this.arrive();
  }

  // Dialogs, the last on top.

  open(name, data = {}) {
    this.dialogs.push({ name, data, opener: document.activeElement });
    this.renderNow();
  }

  get dialog() {
    return this.dialogs[this.dialogs.length - 1];
  }

  close() {
    const closed = this.dialogs.pop();
    this.renderNow();
    if (closed?.opener?.isConnected) closed.opener.focus({ preventScroll: true });
  }

  /** Whoever waits for the answer of a dialog that was closed gets none. */
  endDialogs() {
    for (const dialog of this.shown ?? []) {
      if (!this.dialogs.includes(dialog)) dialog.data.resolve?.(null);
    }
    this.shown = [...this.dialogs];
  }

  // The screen.

  render() {
    if (this.isWaiting) return;
    this.isWaiting = true;
    queueMicrotask(() => {
      this.isWaiting = false;
      this.renderNow();
    });
  }

  renderNow() {
    this.endDialogs();
    const root = document.querySelector("#till");
    const page = this.frame(this);
    page.id = "till";
    morph(root, page);
    for (const dialog of root.querySelectorAll("dialog:not([open])")) {
      dialog.addEventListener("cancel", (event) => {
        event.preventDefault();
        this.act("close");
      });
      dialog.showModal();
      dialog.querySelector("[data-focus]")?.focus();
    }
    const title = this.current?.title?.(this);
    const shop = this.place?.merchant?.name ?? this.config.shop;
    document.title = [title, shop].filter(Boolean).join(" · ");
  }

  /** Heard by those who do not see it. */
  say(text) {
    const live = document.querySelector("#till-live");
    live.textContent = "";
    setTimeout(() => (live.textContent = text), 50);
  }

  /** Says something for some seconds; with what undoes it, where that can be. */
  toast(text, { tone = "info", undo } = {}) {
    const toast = { id: crypto.randomUUID(), text, tone, undo };
    this.toasts = [...this.toasts.slice(-1), toast];
    this.say(text);
    this.render();
    const isLong = undo || tone === "critical";
    setTimeout(() => this.dropToast(toast.id), TOAST_MILLISECONDS[isLong ? "undo" : "word"]);
  }

  dropToast(id) {
    this.toasts = this.toasts.filter((toast) => toast.id !== id);
    this.render();
  }

  // What people do.

  async act(name, args, element, event) {
    const action = this.actions[name];
    if (!action) return;
    try {
      await action(this, args, element, event);
    } catch (fault) {
      this.failed(fault);
    }
  }

  /** The reason in the till's words where it has some, else in the server's. */
  reasonOf(fault) {
    if (fault instanceof NoAnswer) return this.t("tillNoLine");
    if (!(fault instanceof Problem)) throw fault;
    const key = keyFor("tillProblem", fault.code);
    if (this.words.texts[key]) return this.t(key, fault.body);
    return [fault.message, fault.remedy].filter(Boolean).join(" ");
  }

  failed(fault) {
    if (fault instanceof Problem && fault.status === 401) {
      this.actions.lostSignIn(this);
      return;
    }
    this.toast(this.reasonOf(fault), { tone: "critical" });
  }

  /** Runs something that takes a while, once at a time by its name. */
  async doing(name, work) {
    if (this.busy.has(name)) return undefined;
    this.busy.add(name);
    this.render();
    try {
      return await work();
    } finally {
      this.busy.delete(name);
      this.render();
    }
  }

  pressed(event) {
    if (event.isComposing || event.defaultPrevented) return;
    const isTyping = event.target.matches?.("input, textarea, select");
    const name = keyName(event);
    // What can be typed is a shortcut only where nothing is being typed.
    if (isTyping && name.length === 1) return;
    if (isTyping && ["Delete", "Backspace", "Enter"].includes(name)) return;
    if (moveInList(event)) return;
    const control = controlOfKey(name);
    if (!control) return;
    // Enter presses what has the focus.
    if (name === "Enter" && event.target.matches?.("button, a, summary")) return;
    event.preventDefault();
    control.click();
  }

  // The sale in work.

  /** Every change is kept at once: a reload finds it as it was. */
  setSale(sale) {
    this.sale = sale;
    this.reprice();
    this.kept = this.store.putOpen({ ...sale, tab: this.tab }).catch((fault) => this.failed(fault));
    this.render();
  }

  reprice() {
    this.priced = priceSale(this.sale, this.shop, this.line.moment);
  }

  /** At the moment at which a price changes, what is shown changes too. */
  tick() {
    if (!this.sale || !this.rules || this.line.moment < this.priced.border) return;
    const before = this.priced.total;
    this.reprice();
    if (before !== this.priced.total && this.stage === "work") {
      this.toast(this.t("tillPriceChangedNow", { total: this.money(this.priced.total) }));
    }
    this.render();
  }

  startSale() {
    this.sale = newSale(this.line.now);
    this.reprice();
    this.render();
  }
}
