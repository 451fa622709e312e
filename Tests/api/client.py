#!/usr/bin/env python3
"""A client that a public generator makes from the document buys something: nothing of ours is
between it and the shop. A part of run.py; by itself against a shop that is open:

    .build/venv-api/bin/python Tests/api/client.py http://127.0.0.1:8080
"""

import importlib
import subprocess
import sys
import tempfile
import urllib.request
import uuid
from pathlib import Path

NAME = "kolbo_client"


def generate(path, folder):
    program = Path(sys.executable).with_name("openapi-python-client")
    made = subprocess.run(
        [program, "generate", "--path", path, "--meta", "none",
         "--output-path", Path(folder) / NAME],
        capture_output=True, text=True)
    words = made.stdout + made.stderr
    if made.returncode or "will not be generated" in words:
        raise AssertionError(f"the generator did not take the whole document:\n{words}")
    sys.path.insert(0, folder)


class Shopping:
    """What somebody does who has only the generated client and its types."""

    def __init__(self, address):
        self.package = importlib.import_module(NAME)
        self.models = importlib.import_module(f"{NAME}.models")
        self.visitor = self.package.Client(base_url=address)
        self.address = address
        self.shopper = None

    def call(self, area, operation, client=None, **arguments):
        module = importlib.import_module(f"{NAME}.api.{area}.{operation}")
        answer = module.sync(client=client or self.shopper or self.visitor, **arguments)
        if answer is None or isinstance(answer, self.models.Problem):
            raise AssertionError(f"{operation}: {answer}")
        return answer

    def key(self):
        return str(uuid.uuid4())

    def product(self):
        """The first product of a collection that can be collected in a shop."""
        for collection in self.call("catalogue", "list_collections").items:
            page = self.call("catalogue", "list_products", collection=collection.handle, limit=5)
            for card in page.items:
                product = self.call("catalogue", "get_product", handle=card.handle)
                for item in product.items:
                    answer = self.call("availability", "get_availability", sku=item.sku)
                    for place in answer.locations:
                        if isinstance(place.promise, self.models.CollectionPromise):
                            return item, place.location
        raise AssertionError("nothing can be collected anywhere")

    def buy(self):
        models = self.models
        item, code = self.product()
        session = self.call(
            "sessions", "start_session",
            body=models.NewSession(market="gb", language=models.NewSessionLanguage.EN))
        self.shopper = self.package.AuthenticatedClient(
            base_url=self.address, token=session.token)
        self.call(
            "baskets", "add_basket_line", idempotency_key=self.key(),
            body=models.NewBasketLine(quantity=1, sku=item.sku))
        basket = self.call("baskets", "get_basket")
        places = self.call("availability", "list_locations").items
        location = next(place.id for place in places if place.code == code)
        body = models.NewOrder(
            contact=models.Contact(name="Ada Byron", email="ada@example.com"),
            handover=models.CollectionWish(
                kind=models.CollectionWishKind.COLLECTION, location=location),
            payment=models.PayAtCollection(kind=models.PayAtCollectionKind.ATCOLLECTION),
            total=basket.total)
        key = self.key()
        placed = self.call("orders", "place_order", body=body, idempotency_key=key)
        again = self.call("orders", "place_order", body=body, idempotency_key=key)
        assert again.id == placed.id, "the same key made another order"
        order = self.call("orders", "get_order", order=placed.id)
        assert order.total == basket.total and order.lines[0].sku == item.sku, order
        print(f"bought {item.sku} for {order.total} {order.currency}, order {order.number}")


def main():
    address = sys.argv[1].rstrip("/")
    with tempfile.TemporaryDirectory(prefix="kolbo-client-") as folder:
        path = Path(folder) / "openapi.json"
        with urllib.request.urlopen(address + "/api/openapi.json", timeout=10) as answer:
            path.write_bytes(answer.read())
        generate(path, folder)
        Shopping(address).buy()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main()
