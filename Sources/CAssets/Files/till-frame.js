// What is around every screen: where one is, whether there is a line, who sells, and the ways.

import { button, h, icon, keyLabel } from "./till-view.js";

const WAYS = [
  { screen: "sell", label: "tillSell", icon: "basket", key: "Shift+F1" },
  { screen: "pickups", label: "tillPickups", icon: "box", key: "Shift+F2" },
  { screen: "stock", label: "tillStock", icon: "shop", key: "Shift+F3" },
  { screen: "returns", label: "tillReturns", icon: "return", key: "Shift+F4" },
  { screen: "drawer", label: "tillDrawer", icon: "drawer", key: "Shift+F6" },
];

export const frame = (app) => {
  const { current } = app;
  const isWorking = app.stage === "work";
  return h("div.till", { class: isWorking ? `till-on-${app.screen}` : "till-before" },
    isWorking && header(app),
    isWorking && ways(app),
    h("main", { id: "main" }, current ? current.view(app) : null),
    app.dialogs.map((dialog) => shown(app, dialog)),
    toasts(app));
};

const header = (app) => {
  const { location, register } = app.place;
  return h("header.till-bar",
    h("div.till-where",
      h("strong", app.words.pick(location.name)), h("span.muted", register.name)),
    stateLine(app),
    h("div.till-who",
      h("button.tool", {
        type: "button", do: "keys", key: "F1", "aria-label": app.t("tillKeys"),
        class: "till-keyboard-only",
      }, keyLabel("F1")),
      h("button.till-member", { type: "button", do: "handOver", "aria-haspopup": "dialog" },
        h("span.till-initials", { "aria-hidden": "true" }, initials(app.member.name)),
        h("span.till-name", app.member.name),
        h("span.vh", app.t("tillHandOver")))));
};

const initials = (name) =>
  name.split(/\s+/).map((word) => [...word][0] ?? "").slice(0, 2).join("").toLocaleUpperCase();

/** Always honest: whether there is a line, and what has not arrived. */
export const stateLine = (app) => {
  const { line, queue, words, zone } = app;
  const waiting = queue.waiting.length;
  const stuck = queue.stuck.length;
  const tone = stuck > 0 ? "critical" : line.isUp && waiting === 0 ? "positive" : "caution";
  const text = [
    line.isUp
      ? app.t("tillOnLine")
      : app.t("tillWithoutLine", { time: words.time(line.since, zone) }),
    waiting > 0 && app.n("tillWaiting", waiting),
    stuck > 0 && app.n("tillStuck", stuck),
  ].filter(Boolean);
  const label = text.join(" · ");
  const inner = [h("span.till-dot", { "aria-hidden": "true" }), h("span", label)];
  return waiting > 0
    ? h(`button.till-state.till-state-${tone}`, { type: "button", do: "showQueue" }, inner)
    : h(`p.till-state.till-state-${tone}`, { role: "status" }, inner);
};

const ways = (app) =>
  h("nav.till-ways", { "aria-label": app.t("tillWays") },
    WAYS.map((way) => {
      const isHere = way.screen === app.screen
        || (way.screen === "sell" && ["pay", "sold"].includes(app.screen));
      return h("a", {
        href: `#/${way.screen}`, key: way.key, "aria-current": isHere ? "page" : null,
        "aria-keyshortcuts": way.key, "data-row": way.screen,
      }, icon(way.icon), h("span", app.t(way.label)), badge(app, way.screen));
    }));

const badge = (app, screen) => {
  const count = screen === "pickups" ? app.pickupsWaiting ?? 0 : 0;
  return count > 0 && h("span.count", { "aria-label": app.n("tillPickupsWaiting", count) },
    app.words.number(count));
};

const shown = (app, dialog) => {
  const view = app.screens[dialog.name];
  const id = `dialog-${dialog.name}`;
  return h("dialog.till-dialog", {
    "data-row": id, "aria-labelledby": `${id}-title`, class: view.size ?? "",
  },
    h("header.till-dialog-head",
      h("h2", { id: `${id}-title` }, view.title(app, dialog.data)),
      h("button.tool", { type: "button", do: "close", "aria-label": app.t("tillClose") },
        icon("close"))),
    h("div.till-dialog-body", view.view(app, dialog.data)));
};

const toasts = (app) =>
  h("div.till-toasts", app.toasts.map((toast) =>
    h(`div.till-toast.till-toast-${toast.tone}`, { "data-row": toast.id },
      h("span", toast.text),
      toast.undo && button(app.t("tillUndo"), { do: "undoToast", args: toast.id, kind: "button-quiet" }),
      h("button.tool", {
        type: "button", do: "dropToast", args: toast.id, "aria-label": app.t("tillDismiss"),
      }, icon("close")))));

/** What keys there are, from the screen itself. */
const keys = {
  name: "keys",
  title: (app) => app.t("tillKeys"),
  view: (app, data) => [
    h("p.hint", app.t("tillKeysText")),
    h("dl.till-keys", data.keys.map(([key, label]) => h("div", h("dt", keyLabel(key)), h("dd", label)))),
  ],
  actions: {
    keys: (app) => {
      const found = new Map();
      for (const control of document.querySelectorAll("[data-key]")) {
        const { key } = control.dataset;
        const label = control.getAttribute("aria-label")
          ?? control.querySelector("span")?.textContent ?? control.textContent;
        if (key !== "F1" && !found.has(key)) found.set(key, label.trim());
      }
      app.open("keys", { keys: [...found] });
    },
  },
};

/** Sales that have not arrived: which, since when, and what is in their way. */
const queue = {
  name: "queue",
  title: (app) => app.t("tillQueueTitle"),
  view: (app) => [
    h("p", app.t("tillQueueText")),
    h("ul.till-list", app.queue.waiting.map((entry) =>
      h("li", { "data-row": entry.id },
        h("div",
          h("strong.figure", app.money(entry.body.total)), " ",
          h("span.muted", app.words.dayAndTime(entry.at, app.zone)),
          entry.problem && h("p.critical", entry.problem.message, " ", entry.problem.remedy)),
        h("span.tag", { class: entry.state === "stuck" ? "tag-critical" : "" },
          app.t(entry.state === "stuck" ? "tillQueueStuck" : "tillQueueWaits"))))),
    button(app.t("tillQueueSend"), { do: "sendQueue", icon: "return" }),
  ],
  actions: {
    showQueue: (app) => app.open("queue"),
    sendQueue: async (app) => {
      await app.doing("queue", () => app.queue.retry());
      app.close();
    },
  },
};

export const frameScreens = [keys, queue, {
  actions: {
    close: (app) => app.close(),
    dropToast: (app, id) => app.dropToast(id),
    undoToast: (app, id) => {
      app.toasts.find((toast) => toast.id === id)?.undo();
      app.dropToast(id);
    },
  },
}];
