"""Who calls the API when it is held against its document: the keys of a program where an endpoint
wants a permission, else a shopper who has signed in and has something of everything. What ends a
session gets one of its own each time."""

import itertools
import os
import threading

from people import API, shopper, visitor
from things import LISTS, Things

ENDS_SESSIONS = {"signOut", "endSession", "endOtherSessions"}
VISITORS = {"requestSignInCode", "signIn"}
CALLS_OF_A_KEY = 800
SKU = "SHIRT-LINEN-WHITE-M"


class Callers:
    def __init__(self):
        self.address = os.environ["KOLBO_ADDRESS"]
        # What a key began is that key's; the next one comes before its limit is reached.
        self.keys = itertools.cycle(os.environ["KOLBO_KEYS"].split())
        self.left = 0
        # The keys that are in use here are not to be revoked.
        self.used = set(os.environ["KOLBO_KEY_IDS"].split())
        self.numbers = itertools.count()
        self.lock = threading.RLock()
        # Programs see everything; it is the shopper's own things that are apart.
        self.program = Things(address=os.environ.get("KOLBO_RECEIVER"))
        self.shopper = Things(common=self.program)
        self.token = None
        self.calls = 0
        self.count = int(os.environ.get("KOLBO_SHOPPER", "0"))

    def is_shopper(self, definition):
        return definition.get("x-permission") == "shop"

    def things(self, definition):
        return self.shopper if self.is_shopper(definition) else self.program

    def authorise(self, definition):
        name = definition.get("operationId")
        if name in ENDS_SESSIONS | VISITORS:
            return visitor(self.address)
        return self.person() if self.is_shopper(definition) else self.program_key()

    def program_key(self):
        with self.lock:
            if self.left == 0:
                self.token_of_program, self.left = next(self.keys), CALLS_OF_A_KEY
            self.left -= 1
            return self.token_of_program

    def learn(self, definition, path, answer):
        self.things(definition).learn(answer, path)
        for used in self.used.intersection(self.program.known["key"]):
            self.program.known["key"].remove(used)

    def forget(self, definition, parameters):
        """What was deleted is asked for no more, or only by chance."""
        for known in self.things(definition).known.values():
            for value in (parameters or {}).values():
                if value in known:
                    known.remove(value)

    def prepare(self, definition):
        """An order is of what is in the basket, for what it comes to."""
        if definition.get("operationId") == "placeOrder":
            api = API(self.address, self.person())
            for line in api.must("GET", "/api/baskets/current")["lines"]:
                api("DELETE", f"/api/baskets/current/lines/{line['item']}")
            api.must("POST", "/api/baskets/current/lines", {"sku": SKU, "quantity": 1})

    def key(self):
        """Of a write, new each time."""
        return f"check-{os.getpid()}-{next(self.numbers):08}"

    def person(self):
        with self.lock:
            self.calls += 1
            if self.token is None or self.calls % 50 == 0 and not self.is_known():
                self.count += 1
                self.token = shopper(self.address, f"nora.field.{self.count}@example.com")
                self.shopper.known.clear()
                self.fill()
            return self.token

    def is_known(self):
        status, _ = API(self.address, self.token)("GET", "/api/profile")
        return status == 200

    def fill(self):
        """Goods to know of, and of the shopper's own an order, one that was handed over, a basket,
        a list and an address."""
        api = API(self.address, self.token)
        for path in LISTS:
            self.program.learn(api.must("GET", path), path)
        for collection in list(self.program.known["collection"])[:4]:
            page = api.must("GET", f"/api/products?collection={collection}&market=gb&limit=3")
            for card in page["items"]:
                self.program.learn(api.must("GET", f"/api/products/{card['handle']}?market=gb"))
        line = {"sku": SKU, "quantity": 1}
        API(self.address, self.program_key()).must("POST", "/api/stock-movements", {"movements": [{
            "sku": SKU, "location": "london-soho", "quantity": 50, "reason": "correction",
            "reference": self.key()}]})
        for payment, goes_on in [
            ({"kind": "atCollection"}, False), ({"kind": "card", "token": "tok_approved"}, True),
        ]:
            api.must("POST", "/api/baskets/current/lines", line)
            basket = api.must("GET", "/api/baskets/current")
            order = api.must("POST", "/api/orders", {
                "contact": {"name": "Nora Field", "email": f"nora.field.{self.count}@example.com"},
                "handover": {"kind": "collection", "location": "london-soho"},
                "payment": payment, "total": basket["total"]})
            self.shopper.learn(order)
            self.program.learn(order)
            if goes_on:
                self.hand_over(order)
        self.shopper.learn(api.must("POST", "/api/baskets/current/lines", line))
        self.shopper.learn(api.must("POST", "/api/lists", {"name": "For the summer"}))

    def hand_over(self, order):
        """So that it can be reviewed, invoiced, withdrawn from and given back."""
        api = API(self.address, self.program_key())
        waiting = api.must("GET", "/api/fulfilment-orders?location=london-soho&limit=100")["items"]
        found = next(entry["id"] for entry in waiting if entry["order"] == order["id"])
        shopper = API(self.address, self.token)
        code = shopper.must("GET", f"/api/orders/{order['id']}")["collectionCode"]
        for step in ("picking", "ready"):
            api.must("POST", f"/api/fulfilment-orders/{found}/{step}")
        api.must("POST", f"/api/fulfilment-orders/{found}/handover", {"code": code})
        self.shopper.learn(shopper.must(
            "POST", f"/api/orders/{order['id']}/withdrawals",
            {"name": "Nora Field", "lines": [{"number": 1, "quantity": 1}]}))
        self.program.learn(shopper.must("GET", f"/api/orders/{order['id']}/withdrawals"))
