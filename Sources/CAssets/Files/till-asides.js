// Beside selling: size and colour, parked sales, the camera, which goods have keys of their own.

import { watchCamera } from "./till-scan.js";
import { isForLater, unitsOf } from "./till-sale.js";
import { addGood, stockTag, unitPrice } from "./till-sell.js";
import { button, figure, h, icon, notice } from "./till-view.js";

// Size and colour of a product that has several.

const choose = {
  name: "choose",
  title: (app, { good }) => app.titleOf(good),
  view: (app, { others }) =>
    h("ul.till-choices", others.map((good) =>
      h("li", { "data-row": good.id },
        h("button.till-choice", { type: "button", do: "chosen", args: good.id },
          h("span", app.choiceOf(good) || good.sku), figure(unitPrice(app, good)),
          stockTag(app, good.id))))),
  actions: {
    chosen: (app, id) => {
      app.dialogs = [];
      addGood(app, app.goods.find(id));
    },
  },
};

const parked = {
  name: "parked",
  title: (app) => app.t("tillParkedTitle"),
  view: (app) => h("ul.till-list", app.parked.map((sale) =>
    h("li", { "data-row": sale.id },
      h("button.till-result", { type: "button", do: "unpark", args: sale.id },
        icon("clock"),
        h("span.till-result-name",
          h("span", sale.customer?.name ?? app.n("tillSaleOf", unitsOf(sale))),
          h("small.muted", [
            app.words.time(sale.parkedAt ?? sale.startedAt, app.zone),
            ...sale.lines.slice(0, 3).map((line) => app.titleOf(app.goods.find(line.item))),
          ].join(" · "))))))),
};

const ways = {
  name: "ways",
  title: (app) => app.t("tillMoreWays"),
  view: (app) => h("div.till-menu",
    button(app.t("tillCollectAll"), { do: "handAll", args: "collection", icon: "shop", kind: "button-quiet button-wide" }),
    app.canSend() && button(app.t("tillSendAll"), { do: "handAll", args: "delivery", icon: "truck", kind: "button-quiet button-wide" }),
    isForLater(app.sale) && button(app.t("tillTakeAll"), { do: "handAll", args: "taken", icon: "basket", kind: "button-quiet button-wide" }),
    button(app.t("tillClear"), { do: "clearSale", icon: "close", kind: "button-quiet button-wide" })),
};

const camera = {
  name: "camera",
  title: (app) => app.t("tillCamera"),
  view: (app, data) => [
    data.problem ? notice("critical", h("p", data.problem)) : null,
    h("div.till-camera", { "data-kept": true }, h("video", { playsinline: true, muted: true })),
    h("p.hint", app.t("tillCameraText")),
  ],
  actions: {
    camera: async (app) => {
      const data = {};
      app.open("camera", data);
      const dialog = app.dialog;
      try {
        const stop = await watchCamera(document.querySelector(".till-camera video"), (code) => {
          if (app.dialog === dialog) app.close();
          app.scanned(code);
        });
        const ended = setInterval(() => {
          if (app.dialogs.includes(dialog)) return;
          clearInterval(ended);
          stop();
        }, 200);
      } catch {
        data.problem = app.t("tillCameraFailed");
        app.render();
      }
    },
  },
};

// Which goods have keys of their own.

const arrange = {
  name: "arrange",
  size: "till-dialog-wide",
  title: (app) => app.t("tillQuickArrange"),
  view: (app, data) => [
    h("p.hint", app.t("tillQuickText")),
    h("div.till-search", icon("search"),
      h("label.vh", { for: "quick-search" }, app.t("tillSearch")),
      h("input.input", {
        id: "quick-search", type: "search", autocomplete: "off", input: "arrangeSearch",
        placeholder: app.t("tillSearchHint"), focus: true, "data-kept": true,
      })),
    data.found && h("ul.till-results", data.found.map((good) =>
      h("li", { "data-row": good.id },
        h("button.till-result", { type: "button", do: "quickAdd", args: good.id },
          icon("plus"), h("span.till-result-name", h("span", app.fullTitle(good))))))),
    h("ol.till-list", app.quick.map((id, index) => {
      const title = app.fullTitle(app.goods.find(id));
      return h("li", { "data-row": id },
        h("span", title),
        h("span.row",
          h("button.step", { type: "button", do: "quickMove", args: [index, -1], disabled: index === 0,
            "aria-label": app.t("tillEarlier", { title }) }, icon("chevron-up")),
          h("button.step", { type: "button", do: "quickMove", args: [index, 1],
            disabled: index === app.quick.length - 1,
            "aria-label": app.t("tillLater", { title }) }, icon("chevron-down")),
          h("button.step", { type: "button", do: "quickDrop", args: id,
            "aria-label": app.t("tillRemoveOf", { title }) }, icon("close"))));
    })),
    app.quick.length === 0 && h("p", app.t("tillQuickNone")),
  ],
  actions: {
    arrange: (app) => app.open("arrange", {}),
    arrangeSearch: (app, _, element) => {
      const query = element.value.trim();
      app.dialog.data.found = query ? app.goods.search(query, 8).goods : null;
      app.render();
    },
    quickAdd: (app, id) => app.setQuick([...app.quick.filter((known) => known !== id), id]),
    quickDrop: (app, id) => app.setQuick(app.quick.filter((known) => known !== id)),
    quickMove: (app, [index, by]) => {
      const quick = [...app.quick];
      [quick[index], quick[index + by]] = [quick[index + by], quick[index]];
      app.setQuick(quick);
    },
  },
};

export const asideScreens = [choose, parked, ways, camera, arrange];
