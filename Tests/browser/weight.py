"""How heavy the pages are: what the shop itself sends, without pictures of goods."""

from people import Shopper
from server import customers

SHIRT = "shirt-oxford"
# Bytes on the wire of everything but pictures, headers included; bytes of script as they are run.
MOST_TRANSFER = 100_000
MOST_SCRIPT = 15_000

PUBLIC = {
    "home": "", "list": "c/men", "product": f"p/{SHIRT}", "search": "search?q=shirt",
    "collections": "collections", "shops": "shops",
}
PERSONAL = {"basket": "basket", "checkout": "checkout", "lists": "lists", "account": "account"}


class Weight:
    """What one visit with nothing kept has loaded."""

    def __init__(self, requests):
        self.transfer = self.script_sent = self.script = self.pictures = 0
        self.heaviest = []
        for request in requests:
            sizes = request.sizes()
            sent = sizes["responseBodySize"] + sizes["responseHeadersSize"]
            if "/media/" in request.url:
                self.pictures += sent
                continue
            self.transfer += sent
            self.heaviest.append((sent, request.url.split("/", 3)[3]))
            if request.resource_type == "script":
                self.script_sent += sizes["responseBodySize"]
                self.script += len(request.response().body())
        self.heaviest.sort(reverse=True)


def weigh(page, address):
    """Loads a page; it must be the first in its context."""
    requests = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(address)
    page.wait_for_load_state("networkidle")
    return Weight([request for request in requests if request.url.startswith("http")])


def weights(browser, server, device):
    """No page is heavier than a phone on a poor line should bear; nor has more script than it needs."""
    wrong = []

    def check(name, weight):
        where = f"{name}: {weight.heaviest[:4]}"
        if weight.transfer > MOST_TRANSFER:
            wrong.append(f"{weight.transfer} bytes on the wire: {where}")
        if weight.script > MOST_SCRIPT:
            wrong.append(f"{weight.script} bytes of script: {where}")

    for name, path in PUBLIC.items():
        with Shopper(browser, server, device) as guest:
            check(name, weigh(guest.page, f"/gb/en/{path}"))
    with Shopper(browser, server, device) as known:
        known.page.goto(f"/gb/en/p/{SHIRT}")
        known.choose_item()
        known.add_to_basket(1)
        known.sign_in(customers("GB")[2]["email"])
        cookies = known.context.cookies()
    for name, path in PERSONAL.items():
        with Shopper(browser, server, device) as person:
            person.context.add_cookies(cookies)
            check(name, weigh(person.page, f"/gb/en/{path}"))
    assert not wrong, "\n    ".join(wrong)
