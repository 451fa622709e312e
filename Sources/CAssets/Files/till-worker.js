// The server puts VERSION and FILES before this. All files of a version are kept together, so that
// the till starts without a line and never from two versions at once.
const KEPT = `till-${VERSION}`;
const PAGE = "/till";

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches.open(KEPT)
      .then((kept) => kept.addAll([PAGE, ...FILES].map((path) => new Request(path, { cache: "reload" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    caches.keys()
      .then((names) => names.filter((name) => name.startsWith("till-") && name !== KEPT))
      .then((names) => Promise.all(names.map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

const kept = async (path) => (await caches.open(KEPT)).match(path);

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { pathname, origin } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (request.mode === "navigate" && pathname === PAGE) {
    // From here at once; a new version has brought its own page along.
    event.respondWith(kept(PAGE).then((page) => page ?? fetch(request)));
  } else if (FILES.includes(pathname)) {
    event.respondWith(kept(pathname).then((file) => file ?? fetch(request)));
  }
});
