"""A Stripe for tests: localstripe with what it lacks, on this machine only.

    python3 stripe_peer.py

prints "ready PORT" once it listens on 127.0.0.1, and ends with its standard input. Intents, payment
methods, captures, refunds and signed webhooks are localstripe's. Added here, as Stripe's reference
has them:

- Idempotency-Key: the same key gets the first answer again; with other fields it is refused.
- Checkout sessions with a hosted page, /pay/{session}: a form with the card's number.
- 3-D Secure by redirect, /3ds/{intent}: a form with `answer` = yes or no.
- Decline codes, amount_received, refunds that never exceed what was captured, and the notices
  payment_intent.amount_capturable_updated, payment_intent.canceled, charge.refunded,
  checkout.session.completed and checkout.session.expired.

POST /_config/trouble {"path": "confirm", "kind": "lost"} makes the next request whose path holds
`path` go wrong: lost (done, never answered), down (not done, never answered), error (500),
limit (429). GET /_config/calls tells every POST under /v1 that was carried out.
"""

import asyncio
import hashlib
import html
import json
import logging
import sys

from aiohttp import web
from localstripe import resources
from localstripe.errors import UserError
from localstripe.webhooks import schedule_webhook

DECLINES = {
    "4000000000000002": "generic_decline",
    "4000000000009995": "insufficient_funds",
    "4000000000000069": "expired_card",
    "4000008400001629": "generic_decline",
}
PORT = 0
calls = []
troubles = []
kept = {}

resources.store.dump_to_disk = lambda: None
PaymentIntent, PaymentMethod = resources.PaymentIntent, resources.PaymentMethod
Refund, Charge, Event = resources.Refund, resources.Charge, resources.Event


def here():
    return f"http://127.0.0.1:{PORT}"


# What localstripe's intents lack.


def is_declined(method):
    return getattr(method, "_card_number", "") in DECLINES


PaymentMethod._charging_is_declined = is_declined
PaymentMethod.TEST = {
    "pm_card_visa": "4242424242424242",
    "pm_card_visa_chargeDeclined": "4000000000000002",
    "pm_card_visa_chargeDeclinedInsufficientFunds": "4000000000009995",
    "pm_card_threeDSecure2Required": "4000000000003220",
}


def canonical(cls, id):
    return make_method(cls.TEST[id]) if id in cls.TEST else None


PaymentMethod._try_get_canonical_test_article = classmethod(canonical)
PaymentIntent.amount_received = property(
    lambda intent: intent.amount if intent.status == "succeeded" else 0
)
failure_of = PaymentIntent.last_payment_error.fget
create_charge, cancel, create_refund = (
    PaymentIntent._create_charge,
    PaymentIntent._api_cancel,
    Refund._api_create,
)


def last_payment_error(intent):
    failure = failure_of(intent)
    number = getattr(intent, "_declined_number", None)
    if failure and number:
        failure["decline_code"] = DECLINES[number]
    return failure


def charge(intent, on_failure_now):
    method = PaymentMethod._api_retrieve(intent.payment_method)
    try:
        create_charge(intent, on_failure_now)
    except UserError as error:
        number = getattr(method, "_card_number", "")
        intent._declined_number = number
        error.body["error"].update(type="card_error", decline_code=DECLINES.get(number))
        raise
    if intent.status == "requires_capture":
        schedule_webhook(Event("payment_intent.amount_capturable_updated", intent))


def confirm(intent, on_failure_now):
    method = PaymentMethod._api_retrieve(intent.payment_method)
    intent._authentication_failed = False
    if method._requires_authentication():
        intent.next_action = {
            "type": "redirect_to_url",
            "redirect_to_url": {
                "url": f"{here()}/3ds/{intent.id}",
                "return_url": getattr(intent, "_return_url", None),
            },
        }
    else:
        intent._create_charge(on_failure_now=on_failure_now)


def api_confirm(cls, id, return_url=None, **data):
    if data:
        raise UserError(400, "Unexpected " + ", ".join(data))
    intent = cls._api_retrieve(id)
    if intent.status != "requires_confirmation":
        raise UserError(400, contents={"code": "payment_intent_unexpected_state"})
    intent._return_url = return_url
    intent._confirm(on_failure_now=intent._report_failure)
    return intent


def api_cancel(cls, id, **data):
    intent = cancel.__func__(cls, id, **data)
    schedule_webhook(Event("payment_intent.canceled", intent))
    return intent


def api_refund(cls, **data):
    intent = PaymentIntent._api_retrieve(data.get("payment_intent", ""))
    if intent.status != "succeeded":
        raise UserError(400, contents={"code": "charge_not_captured"})
    paid = intent.latest_charge
    if paid.amount_refunded + int(data.get("amount", paid.amount)) > paid.amount:
        raise UserError(400, contents={"code": "charge_already_refunded"})
    refund = create_refund.__func__(cls, **data)
    paid.metadata = intent.metadata
    schedule_webhook(Event("charge.refunded", paid))
    return refund


PaymentIntent.last_payment_error = property(last_payment_error)
PaymentIntent._create_charge = charge
PaymentIntent._confirm = confirm
PaymentIntent._api_confirm = classmethod(api_confirm)
PaymentIntent._api_cancel = classmethod(api_cancel)
Refund._api_create = classmethod(api_refund)
# The server binds these when it is imported.
changed = {"confirm": PaymentIntent._api_confirm, "cancel": PaymentIntent._api_cancel}
resources.extra_apis[:] = [
    (method, url, changed.get(url.rpartition("/")[2], function))
    if url.startswith("/v1/payment_intents/") else (method, url, function)
    for method, url, function in resources.extra_apis
]
from localstripe import server  # noqa: E402


def make_method(number):
    card = {"number": number, "exp_month": 12, "exp_year": 2040, "cvc": "123"}
    return PaymentMethod(type="card", card=card)


# Checkout sessions.


class Session(resources.StripeObject):
    object = "checkout.session"
    _id_prefix = "cs_test_"

    def __init__(self, mode, line_items, success_url, cancel_url, payment_intent_data=None, **data):
        known = {
            "payment_method_types", "metadata", "client_reference_id", "customer_email", "locale",
            "expires_at",
        }
        if mode != "payment" or set(data) - known:
            raise UserError(400, "Unexpected " + ", ".join(set(data) - known))
        super().__init__()
        if int(data["expires_at"]) - self.created < 1_800:
            raise UserError(400, "expires_at is less than 30 minutes away")
        item = line_items[0]
        self.amount_total = int(item["price_data"]["unit_amount"]) * int(item["quantity"])
        self.currency = item["price_data"]["currency"]
        self.title = item["price_data"]["product_data"]["name"]
        self.success_url, self.cancel_url = success_url, cancel_url
        self.metadata = data.get("metadata", {})
        self.customer_email, self.locale = data.get("customer_email"), data.get("locale")
        self.status = "open"
        self.url = f"{here()}/pay/{self.id}"
        self.payment_intent = None
        self._intent_data = payment_intent_data or {}

    def _intent(self):
        if self.payment_intent is None:
            self.payment_intent = PaymentIntent(
                amount=self.amount_total, currency=self.currency, **self._intent_data
            )
        return self.payment_intent

    def _complete(self):
        self.status, self.url = "complete", None
        schedule_webhook(Event("checkout.session.completed", self))

    @classmethod
    def _api_expire(cls, id):
        session = cls._api_retrieve(id)
        if session.status != "open":
            raise UserError(400, f"Only open sessions can be expired: {session.status}")
        session.status, session.url = "expired", None
        schedule_webhook(Event("checkout.session.expired", session))
        return session


def by_key(function):
    async def answer(request):
        data = dict(await server.get_post_data(request) or {})
        data.update(request.match_info)
        return server.json_response(function(**data)._export())

    return answer


async def find_session(request):
    return server.json_response(Session._api_retrieve(request.match_info["id"])._export())


# Pages for the shopper.


def page(title, body):
    text = f"<!doctype html><title>{title}</title><h1>{title}</h1>{body}"
    return web.Response(text=text, content_type="text/html")


def form(session, problem=""):
    note = f'<p id="problem">{html.escape(problem)}</p>' if problem else ""
    return page(
        "Test payment",
        f"<p>{html.escape(session.title)}</p>{note}<form method=post>"
        "<label for=number>Card number</label> <input id=number name=number>"
        "<button>Pay</button></form>"
        f'<a id="back" href="{html.escape(session.cancel_url)}">Back</a>',
    )


def pay(session, number):
    intent = session._intent()
    intent.payment_method = make_method(number).id
    intent.latest_charge = None
    try:
        intent._confirm(on_failure_now=intent._report_failure)
    except UserError:
        return form(session, intent.last_payment_error["decline_code"])
    if intent.status == "requires_action":
        intent._session = session.id
        raise web.HTTPSeeOther(f"{here()}/3ds/{intent.id}")
    session._complete()
    raise web.HTTPSeeOther(session.success_url)


def prove(intent, answer):
    PaymentIntent._api_authenticate(intent.id, intent.client_secret, answer == "yes")
    session = getattr(intent, "_session", None)
    if session:
        session = Session._api_retrieve(session)
        if answer != "yes":
            return form(session, "authentication failed")
        session._complete()
        raise web.HTTPSeeOther(session.success_url)
    raise web.HTTPSeeOther(intent._return_url)


async def shown(request):
    kind, _, id = request.path[1:].partition("/")
    fields = await request.post() if request.method == "POST" else {}
    if kind == "pay":
        session = Session._api_retrieve(id)
        if session.status != "open":
            return page("This page has ended", "")
        return pay(session, fields["number"]) if fields else form(session)
    intent = PaymentIntent._api_retrieve(id)
    if fields:
        return prove(intent, fields["answer"])
    return page("Is it you?", "<form method=post><button name=answer value=yes>Yes</button>"
                "<button name=answer value=no>No</button></form>")


# Keys, trouble, and what is told of calls.


async def once(request, handler):
    """The first answer under a key is kept, as docs.stripe.com/api/idempotent_requests says."""
    key = request.headers.get("Idempotency-Key")
    if request.method != "POST" or not request.path.startswith("/v1/") or not key:
        return await handler(request)
    body = hashlib.sha256(request.path.encode() + b"\0" + await request.read()).digest()
    if key in kept:
        before, status, text = kept[key]
        if before != body:
            raise UserError(400, contents={"code": "idempotency_key_in_use"})
        return web.Response(status=status, text=text, content_type="application/json",
                            headers={"Idempotent-Replayed": "true"})
    calls.append({"path": request.path, "key": key})
    try:
        response = await handler(request)
    except UserError as error:
        response = error.to_response()
    kept[key] = (body, response.status, response.text)
    return response


@web.middleware
async def front(request, handler):
    try:
        if request.path.startswith(("/pay/", "/3ds/")):
            return await shown(request)
        if request.path == "/_config/trouble":
            troubles.append(await request.json())
            return web.Response()
        if request.path == "/_config/calls":
            return web.json_response(calls)
        trouble = next((t for t in troubles if t["path"] in request.path), None)
        kind = trouble["kind"] if trouble else None
        if trouble:
            troubles.remove(trouble)
        if kind == "down":
            await asyncio.sleep(60)
            return web.Response(status=503)
        if kind in ("error", "limit"):
            return web.json_response({"error": {}}, status=500 if kind == "error" else 429)
        response = await once(request, handler)
        if kind == "lost":
            request.transport.close()
        return response
    except UserError as error:
        return error.to_response()


async def main():
    global PORT
    logging.disable(logging.CRITICAL)
    app = server.app
    app.middlewares.insert(0, front)
    app.router.add_post("/v1/checkout/sessions", by_key(Session))
    app.router.add_post("/v1/checkout/sessions/{id}/expire", by_key(Session._api_expire))
    app.router.add_get("/v1/checkout/sessions/{id}", find_session)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    PORT = site._server.sockets[0].getsockname()[1]
    print("ready", PORT, flush=True)
    # Whoever started it holds the other end of the pipe: when that goes, so does the peer.
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


asyncio.run(main())
