// Before one can sell: pairing the device with a shop, fetching the catalogue, saying who one is.

import { NoAnswer, Problem } from "./till-line.js";
import { Store } from "./till-store.js";
import { button, field, h, icon, notice } from "./till-view.js";
import { keyFor } from "./till-words.js";

const languageChoice = (app) =>
  h("div.till-languages", { role: "group", "aria-label": app.t("tillLanguage") },
    app.config.languages.map(({ code, name }) =>
      h("button.link-button", {
        type: "button", lang: code, do: "language", args: code,
        "aria-pressed": String(app.words.language === code),
      }, name)));

const card = (app, ...content) =>
  h("div.till-card.panel.stack", h("p.word", app.place?.merchant?.name ?? app.config.shop), content);

const start = {
  name: "start",
  view: (app) => card(app, h("p", { role: "status" }, app.t("tillStarting"))),
};

// Pairing.

const pair = {
  name: "pair",
  title: (app) => app.t("tillPairTitle"),
  view: (app) => card(app,
    h("h1", app.t("tillPairTitle")),
    h("p", app.t("tillPairText")),
    app.pairing?.problem && notice("critical", h("p", app.pairing.problem)),
    h("form.stack", { do: "pair" },
      field(app.t("tillPairCode"), {
        name: "code", class: "input-code", autocomplete: "off", autocapitalize: "characters",
        spellcheck: "false", required: true, maxlength: 12, focus: true,
      }),
      button(app.t("tillPair"), { type: "submit", kind: "button-wide" })),
    languageChoice(app)),
  actions: {
    pair: (app, { code }) => app.doing("pair", async () => {
      app.pairing = null;
      try {
        await app.server.pair(code.replace(/[\s-]/g, "").toUpperCase());
      } catch (fault) {
        app.pairing = { problem: app.reasonOf(fault) };
        return;
      }
      await app.store.forgetShop();
      await Store.persist();
      await app.begin();
    }),
    language: (app, code) => {
      app.useLanguage(code);
      app.render();
    },
  },
};

// Fetching.

const load = {
  name: "load",
  title: (app) => app.t("tillLoadTitle"),
  view: (app) => card(app,
    h("h1", app.t("tillLoadTitle")),
    app.loading?.problem
      ? [
          notice("critical", h("p", app.loading.problem)),
          button(app.t("tillTryAgain"), { do: "loadAgain", focus: true }),
        ]
      : [
          h("p", { role: "status" }, app.n("tillLoadCount", app.goods.count)),
          h("progress.till-progress", { "aria-label": app.t("tillLoadTitle") }),
          h("p.hint", app.t("tillLoadText")),
        ]),
  actions: { loadAgain: (app) => app.begin() },
};

// Who is there.

const signin = {
  name: "signin",
  title: (app) => app.t("tillSignInTitle"),
  enter: (app) => {
    app.signing = null;
  },
  view: (app) => h("div.till-card.panel.stack.till-signin",
    h("div", h("p.word", app.words.pick(app.place.location.name)),
      h("p.muted", app.place.register.name)),
    app.line.isUp ? null : notice("caution", h("p", app.t("tillSignInNoLine"))),
    whoAndPin(app),
    languageChoice(app)),
  actions: {
    chooseMember: (app, id) => {
      app.signing = { member: app.place.staff.find((member) => member.id === id), pin: "" };
      app.render();
      app.renderNow();
      document.querySelector("[name=pin]")?.focus();
    },
    otherMember: (app) => {
      app.signing = null;
      app.render();
    },
    pinTyped: (app, _, element) => {
      app.signing.pin = element.value.replace(/\D/g, "");
      app.signing.problem = null;
      app.render();
    },
    pinDigit: (app, digit) => {
      const { signing } = app;
      signing.problem = null;
      signing.pin = digit === "back" ? signing.pin.slice(0, -1) : signing.pin + digit;
      app.render();
    },
    enterPIN: (app) => app.doing("pin", async () => {
      const { signing } = app;
      if (!signing.pin) return;
      try {
        await signing.enter(signing);
      } catch (fault) {
        signing.pin = "";
        signing.problem = app.reasonOf(fault);
        app.say(signing.problem);
      }
    }),
    handOver: (app) => app.open("handover", { signing: (app.signing = null) }),
    signOut: async (app) => {
      await app.server.signOut().catch(() => {});
      app.member = null;
      await app.store.setFact("member", null);
      app.setStage("signin");
    },
    /** The server knows this device or this person no more. */
    lostSignIn: async (app) => {
      const place = await app.server.place().catch((fault) => fault);
      if (place instanceof NoAnswer) return;
      if (place instanceof Problem) {
        app.pairing = { problem: app.t("tillPairLost") };
        app.setStage("pair");
        return;
      }
      app.toast(app.t("tillSignInLost"), { tone: "caution" });
      app.member = null;
      app.setStage("signin");
    },
  },
};

/** Names, then the digits of whoever was chosen. `enter` is what is done with them. */
export const whoAndPin = (app, { title = "tillSignInTitle", enter = signIn, staff } = {}) => {
  const people = staff ?? app.place.staff;
  const { signing } = app;
  if (!signing?.member) {
    return [
      h("h1", app.t(title)),
      people.length === 0
        ? h("p", app.t("tillSignInNobody"))
        : h("ul.till-people", people.map((member) =>
            h("li", { "data-row": member.id },
              h("button.till-person", {
                type: "button", do: "chooseMember", args: member.id,
                disabled: !member.hasPIN || !app.line.isUp,
              },
                h("span.till-initials", { "aria-hidden": "true" }, [...member.name][0]),
                h("span", member.name, !member.hasPIN && h("small.muted", app.t("tillNoPIN"))))))),
    ];
  }
  signing.enter = enter.bind(null, app);
  return [
    h("h1", signing.member.name),
    h("form.till-pin", { do: "enterPIN" },
      h("div.field",
        h("label", { for: "pin" }, app.t("tillPIN")),
        signing.problem && h("p.field-error", { id: "pin-error" }, icon("alert"),
          h("span", signing.problem)),
        h("input.input.input-code", {
          id: "pin", name: "pin", type: "password", inputmode: "none", autocomplete: "off",
          maxlength: 12, value: signing.pin, input: "pinTyped", focus: true,
          "aria-describedby": signing.problem ? "pin-error" : null,
          "aria-invalid": signing.problem ? "true" : null,
        })),
      h("div.till-pad", [1, 2, 3, 4, 5, 6, 7, 8, 9].map((digit) => digitKey(app, String(digit))),
        h("button.till-digit", {
          type: "button", do: "pinDigit", args: "back", "aria-label": app.t("tillBackspace"),
        }, icon("backspace")),
        digitKey(app, "0"),
        h("button.till-digit.till-digit-enter", {
          type: "submit", "aria-label": app.t("tillEnter"), disabled: app.busy.has("pin"),
        }, icon("check"))),
      h("button.link-button", { type: "button", do: "otherMember" }, app.t("tillOtherMember"))),
  ];
};

const digitKey = (app, digit) =>
  h("button.till-digit", { type: "button", do: "pinDigit", args: digit, tabindex: "-1" },
    app.words.number(Number(digit)));

const signIn = async (app, { member, pin }) => {
  const known = await app.server.signIn(member.id, pin);
  app.signing = null;
  await app.signedIn(known);
};

const handover = {
  name: "handover",
  title: (app) => app.t("tillHandOver"),
  view: (app) => [
    h("p.hint", app.t("tillHandOverText", { name: app.member.name })),
    app.line.isUp ? null : notice("caution", h("p", app.t("tillHandOverNoLine"))),
    whoAndPin(app, { title: "tillHandOverWho" }),
    button(app.t("tillSignOut"), { do: "signOut", kind: "button-quiet button-wide", icon: "lock" }),
  ],
};

// Asking somebody who may.

/** Asks for the PIN of somebody who may do `action`; resolves to the override, or null. */
export const askOverride = (app, action) =>
  new Promise((resolve) => {
    app.signing = null;
    app.open("override", { action, resolve });
  });

const override = {
  name: "override",
  title: (app) => app.t("tillOverrideTitle"),
  view: (app, { action, resolve }) => [
    h("p", app.t(keyFor("tillOverride", action))),
    whoAndPin(app, {
      title: "tillOverrideWho", staff: app.place.staff.filter((member) => member.mayOverride),
      enter: async (app, { member, pin }) => {
        const id = await app.server.allow(member.id, pin, action);
        app.signing = null;
        resolve(id);
        app.close();
      },
    }),
  ],
};

export const startScreens = [start, pair, load, signin, handover, override];
