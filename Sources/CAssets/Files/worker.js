// Keeps the page that is shown without a network, in the language last used, and nothing else: prices
// and stock are true now or not at all.
const KEPT = "kolbo-1";
const place = (address) => new URL(address).pathname.match(/^\/[a-z0-9-]+\/[a-z]{2}\//)?.[0];

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => Promise.all(names.filter((name) => name.startsWith("kolbo-") && name !== KEPT).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

const keep = async (path) => {
  const kept = await caches.open(KEPT);
  if (await kept.match(path)) return;
  const answer = await fetch(path, { credentials: "omit" });
  if (!answer.ok) return;
  const style = (await answer.clone().text()).match(/href="(\/assets\/kolbo\.[^"]+\.css)"/)?.[1];
  if (style) await kept.add(style);
  await kept.put(path, answer);
};

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate" && request.method === "GET") {
    const base = place(request.url);
    event.respondWith(
      fetch(request)
        .then((answer) => {
          if (base) event.waitUntil(keep(base + "offline").catch(() => {}));
          return answer;
        })
        .catch(async () => (base && (await caches.match(base + "offline"))) || Response.error()),
    );
  } else if (new URL(request.url).pathname.startsWith("/assets/")) {
    event.respondWith(fetch(request).catch(async () => (await caches.match(request)) || Response.error()));
  }
});
