// Talking with the server, and knowing honestly whether there is a line.

/** Milliseconds after which an answer is no longer waited for. */
export const PATIENCE = { sale: 2_000, usual: 8_000, load: 60_000 };

/** No answer came, or none that says anything: whether it was done is not known. */
export class NoAnswer extends Error {}

/** The server's “no”: problem details (RFC 9457) with a `code`, a `detail` and a `remedy`. */
export class Problem extends Error {
  constructor(status, body) {
    super(body?.detail ?? body?.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = body?.code ?? "";
    this.remedy = body?.remedy ?? "";
    this.errors = body?.errors ?? [];
    this.body = body ?? {};
  }
}

export class Line {
  constructor() {
    this.isUp = navigator.onLine;
    /** Since when there is none. */
    this.since = this.isUp ? null : Date.now();
    /** What the server's clock is ahead of this one, in milliseconds. */
    this.ahead = 0;
    this.listeners = new Set();
    addEventListener("offline", () => this.went(false));
  }

  went(isUp) {
    if (isUp === this.isUp) return;
    this.isUp = isUp;
    this.since = isUp ? null : Date.now();
    for (const listener of this.listeners) listener(isUp);
  }

  /** Milliseconds on the server's clock. */
  get now() {
    return Date.now() + this.ahead;
  }

  /** Microseconds, as price rules count them. */
  get moment() {
    return this.now * 1_000;
  }

  /** @throws NoAnswer where none came in time, Problem where it is a no */
  async ask(method, path, { body, key, patience = PATIENCE.usual, raw = false } = {}) {
    const headers = { Accept: "application/json" };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (method !== "GET") headers["Idempotency-Key"] = key ?? crypto.randomUUID();
    const sentAt = Date.now();
    let answer;
    let data = null;
    try {
      answer = await fetch(path.startsWith("/") ? path : `/api/till/${path}`, {
        method, headers, credentials: "same-origin", cache: "no-store",
        body: body === undefined ? undefined : JSON.stringify(body),
        signal: AbortSignal.timeout(patience),
      });
      if (raw && answer.ok) data = await answer.arrayBuffer();
      else if (answer.status !== 204) data = await answer.json().catch(() => null);
    } catch (fault) {
      this.went(false);
      throw new NoAnswer(fault.message);
    }
    if (answer.status >= 500 || answer.status === 408) {
      this.went(false);
      throw new NoAnswer(`HTTP ${answer.status}`);
    }
    this.went(true);
    if (!answer.ok) throw new Problem(answer.status, data);
    if (data?.now) this.setClock(Date.parse(data.now), sentAt);
    return data;
  }

  /** The server's time, as it was between asking and answer. */
  setClock(server, sentAt) {
    const middle = (sentAt + Date.now()) / 2;
    if (Number.isFinite(server)) this.ahead = Math.round(server - middle);
  }

  get(path, options) {
    return this.ask("GET", path, options);
  }

  post(path, body, options) {
    return this.ask("POST", path, { body, ...options });
  }
}
