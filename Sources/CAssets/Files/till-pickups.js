// Orders that customers come for: picked, put on a shelf, made ready, handed over.

import { meaningOf } from "./till-scan.js";
import { NoAnswer } from "./till-line.js";
import { button, field, figure, h, icon, notice } from "./till-view.js";
import { keyFor } from "./till-words.js";

const FORGOTTEN_DAYS = 7;
const DAY = 86_400_000;
const STAGES = ["ready", "picking", "waiting"];

const daysReady = (app, pickup) =>
  pickup.stage === "ready" && pickup.readySince
    ? Math.floor((app.line.now - Date.parse(pickup.readySince)) / DAY) : 0;

const unitsOf = (pickup) => pickup.lines.reduce((sum, line) => sum + line.quantity, 0);

const matches = (pickup, text) =>
  [pickup.name, pickup.order.number, pickup.shelf].some((value) => {
    return String(value ?? "").toLocaleLowerCase().includes(text);
  });

/** Reads the queue; a number beside the way to it says how many there are to pick. */
export const readPickups = async (app) => {
  try {
    app.pickups = await app.server.pickups();
    app.pickupsWaiting = app.pickups.filter((pickup) => pickup.stage === "waiting").length;
  } catch (fault) {
    if (!(fault instanceof NoAnswer)) throw fault;
  }
  app.render();
};

const row = (app, pickup) => {
  const days = daysReady(app, pickup);
  return h("li", { "data-row": pickup.id },
    h("a.till-result", { href: `#/pickups/${pickup.id}` },
      h("span.till-result-name",
        h("span", pickup.name),
        h("small.muted", h("bdi", pickup.order.number), " · ", app.n("tillUnits", unitsOf(pickup)),
          pickup.slot && ` · ${app.words.dayAndTime(pickup.slot.from, app.zone)}`)),
      h("span.till-result-end",
        pickup.shelf && h("span.tag.tag-accent", pickup.shelf),
        pickup.due > 0 && h("span.tag.tag-caution", app.t("tillDue", { sum: app.money(pickup.due) })),
        days >= FORGOTTEN_DAYS && h("span.tag.tag-critical", app.n("tillNotCollected", days)))));
};

const list = (app) => {
  const text = (app.pickupQuery ?? "").toLocaleLowerCase();
  const found = app.pickups.filter((pickup) => matches(pickup, text));
  return h("div.till-page",
    h("h1", app.t("tillPickups")),
    h("div.till-search", { role: "search" }, icon("search"),
      h("label.vh", { for: "pickup-search" }, app.t("tillPickupsFind")),
      h("input.input", {
        id: "pickup-search", type: "search", autocomplete: "off", input: "pickupQuery",
        placeholder: app.t("tillPickupsHint"), focus: true, "data-kept": true,
      })),
    found.length === 0 && h("div.empty", h("p", app.t("tillPickupsNone")),
      h("p.hint", app.t("tillPickupsNoneText"))),
    STAGES.map((stage) => {
      const some = found.filter((pickup) => pickup.stage === stage);
      return some.length > 0 && h("section.till-section", { "data-row": stage },
        h("h2.minor", app.t(keyFor("tillStage", stage)), " ", h("span.count", app.words.number(some.length))),
        h("ul.till-results", some.map((pickup) => row(app, pickup))));
    }));
};

const detail = (app, pickup) => {
  const picked = app.picked ??= new Set();
  return h("div.till-page",
    h("a.onward", { href: "#/pickups", key: "Escape" }, icon("return"), h("span", app.t("tillPickups"))),
    h("h1", pickup.name),
    h("p.muted", h("bdi", pickup.order.number), pickup.shelf && ` · ${app.t("tillShelf")} ${pickup.shelf}`),
    h("ul.till-list.till-picking", pickup.lines.map((line) => {
      const good = app.goods.find(line.item);
      const title = good ? app.fullTitle(good) : [line.title, line.choice].filter(Boolean).join(", ");
      return h("li", { "data-row": String(line.line) },
        h("label.check",
          pickup.stage !== "ready" && h("input", {
            type: "checkbox", input: "pickLine", args: line.line, checked: picked.has(line.line),
          }),
          h("span", h("strong.figure", `${line.quantity} × `), title,
            good && h("small.muted", ` ${good.sku}`))));
    })),
    next(app, pickup));
};

const next = (app, pickup) => {
  const busy = app.busy.has("pickup");
  if (pickup.stage === "waiting") {
    return button(app.t("tillPickStart"), {
      do: "pickStart", args: pickup.id, key: "F9", kind: "button-wide till-primary", disabled: busy,
    });
  }
  if (pickup.stage === "picking") {
    return h("form.stack", { do: "pickReady", args: { id: pickup.id } },
      field(app.t("tillShelf"), {
        name: "shelf", autocomplete: "off", maxlength: 40, focus: true,
      }, { hint: app.t("tillShelfHint") }),
      button(app.t("tillPickReady"), {
        type: "submit", kind: "button-wide till-primary", disabled: busy,
      }));
  }
  return h("form.stack", { do: "handOut", args: { id: pickup.id } },
    pickup.needsCode !== false && field(app.t("tillPickCode"), {
      name: "code", autocomplete: "off", autocapitalize: "characters", maxlength: 12, focus: true,
      class: "input-code", value: app.pickCode ?? "",
    }, { hint: app.t("tillPickCodeHint"), error: app.pickProblem }),
    pickup.due > 0 && h("fieldset",
      h("legend.label", app.t("tillDueBy", { sum: app.money(pickup.due) })),
      h("div.till-segments", [["cash", "tillCash", "cash"], ["card_terminal", "tillCard", "card"]]
        .map(([value, label, drawn], index) => h("label.till-segment",
          h("input", { type: "radio", name: "paidBy", value, checked: index === 0 }),
          icon(drawn), h("span", app.t(label)))))),
    button(app.t("tillHandOut"), {
      type: "submit", key: "F9", kind: "button-wide till-primary", disabled: busy,
    }));
};

const change = (app, work) => app.doing("pickup", async () => {
  await work();
  app.picked = null;
  await readPickups(app);
});

const pickups = {
  name: "pickups",
  title: (app) => app.t("tillPickups"),
  enter: (app) => {
    app.picked = null;
    app.pickProblem = null;
    if (!app.screenArgs) app.pickCode = null;
    readPickups(app).catch((fault) => app.failed(fault));
  },
  view: (app) => {
    if (!app.pickups) {
      return h("div.till-page", h("h1", app.t("tillPickups")), app.line.isUp
        ? h("p", { role: "status" }, app.t("tillLooking"))
        : notice("caution", h("p", app.t("tillPickupsNoLine"))));
    }
    const pickup = app.screenArgs && app.pickups.find((known) => known.id === app.screenArgs);
    return pickup ? detail(app, pickup) : list(app);
  },
  scanned: async (app, text) => {
    const { code } = meaningOf(text);
    const open = app.pickups?.find((pickup) => pickup.id === app.screenArgs);
    if (open && open.stage === "ready" && /^[0-9A-Za-z]{6}$/.test(code)) {
      return app.act("handOut", { id: open.id, code, paidBy: chosenTender() });
    }
    if (open && open.stage !== "ready") {
      const good = app.goods.byCode(code);
      const line = good && open.lines.find((line) => line.item === good.id);
      if (!line) return app.toast(app.t("tillNotInOrder"), { tone: "critical" });
      return app.act("pickLine", line.line);
    }
    const found = await app.server.scanPickup(text);
    if (!found) return app.toast(app.t("tillPickUnknown", { code }), { tone: "critical" });
    app.pickCode = found.code;
    app.pickups = [...(app.pickups ?? []).filter((known) => known.id !== found.id), found];
    app.go("pickups", found.id);
  },
  actions: {
    pickupQuery: (app, _, element) => {
      app.pickupQuery = element.value.trim();
      app.render();
    },
    pickLine: (app, line) => {
      if (app.picked.has(line)) app.picked.delete(line);
      else app.picked.add(line);
      app.render();
    },
    pickStart: (app, id) => change(app, () => app.server.startPicking(id)),
    pickReady: async (app, { id, shelf }) => {
      await change(app, () => app.server.ready(id, shelf.trim()));
      app.toast(app.t("tillPickReadyDone"), { tone: "positive" });
      app.go("pickups");
    },
    handOut: async (app, { id, code, paidBy }) => {
      app.pickProblem = null;
      const pickup = app.pickups.find((known) => known.id === id);
      try {
        await change(app, () => app.server.handOut(id, {
          code: code?.replace(/\s/g, "").toUpperCase(),
          paidBy: pickup?.due > 0 ? (paidBy ?? "cash") : null,
        }));
      } catch (fault) {
        app.pickProblem = app.reasonOf(fault);
        app.renderNow();
        document.querySelector("[name=code]")?.focus();
        return;
      }
      app.toast(app.t("tillHandedOut", { name: pickup?.name ?? "" }), { tone: "positive" });
      app.pickCode = null;
      app.go("pickups");
    },
  },
};

const chosenTender = () => document.querySelector("[name=paidBy]:checked")?.value;

export const pickupScreens = [pickups];
