"""Cards by a provider: `kolbo serve` on a made demo, with Tests/peers/stripe_peer.py beside it."""

import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from playwright.sync_api import expect

from examine import examine
from people import Associate, DESKTOP, Shopper, product
from server import DEMO, READY_SECONDS, STOP_SECONDS, end_with_parent, free_port
from words import ROOT

GOOD, POOR, ASKS = "4242424242424242", "4000000000009995", "4000000000003220"
SHIRT = "shirt-oxford"


class CardServer:
    """`with CardServer(shop) as server:` serves the made demo, cards taken by the peer, by the
    same program and on the same engine as `shop`."""

    def __init__(self, shop):
        self.kolbo = shop.kolbo
        self.database = shop.empty_database()
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.processes = []

    def start(self, command, **more):
        environment = {k: v for k, v in os.environ.items() if not k.startswith("KOLBO_")}
        environment.update(more.pop("env", {}))
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, preexec_fn=end_with_parent, **more)
        self.processes.append(process)
        return process

    def __enter__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="kolbo-cards-")
        database = self.database.__enter__() or f"sqlite:{self.folder.name}/shop.sqlite"
        subprocess.run(
            [self.kolbo, "demo", "--only-make", "--database", database], cwd=ROOT, check=True,
            timeout=READY_SECONDS, stdout=subprocess.DEVNULL)
        peer = self.start(
            [sys.executable, ROOT / "Tests" / "peers" / "stripe_peer.py"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        word, port = peer.stdout.readline().split()
        assert word == "ready", word
        self.peer = f"http://127.0.0.1:{port}"
        self.log = Path(self.folder.name) / "log"
        with self.log.open("wb") as log:
            self.start(
                [self.kolbo, "serve", "--port", str(self.port), "--database", database],
                stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT,
                env={
                    "KOLBO_SECRET": "the secret of the browser tests, long enough",
                    "KOLBO_CARDS_PROVIDER": "stripe", "KOLBO_CARDS_KEY": "sk_test_browser",
                    "KOLBO_CARDS_ADDRESS": self.peer,
                })
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            try:
                with urllib.request.urlopen(self.address + "/ready", timeout=2):
                    return self
            except (urllib.error.URLError, OSError):
                time.sleep(0.1)
        self.__exit__()
        raise RuntimeError(f"kolbo serve was not ready: {self.log.read_text()}")

    def __exit__(self, *_):
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        self.database.__exit__()
        self.folder.cleanup()


def to_checkout(guest, email, name):
    guest.visit("gb")
    guest.search("oxfrod shrit")
    guest.open_product(product(SHIRT))
    guest.choose_item()
    guest.add_to_basket(1)
    guest.to_checkout()
    guest.fill_contact(email, name)
    guest.collect_in_first_shop()
    guest.choose("checkoutPayment", "tenderCard")


def express_in_hebrew(browser, shop):
    """A delivery in Israel, the faster way, paid on the provider's page; the order says which."""
    found = []
    with (
        CardServer(shop) as server,
        Shopper(browser, server, DESKTOP, language="he") as guest,
    ):
        guest.visit("il")
        guest.open_collection("men")
        guest.open_product(product(SHIRT))
        guest.choose_item()
        guest.add_to_basket(1)
        guest.to_checkout()
        guest.fill_contact("noa.levi@example.com", "נועה לוי")
        guest.choose("checkoutHand", "deliver")
        guest.fill_address()
        examine(guest, "checkout-methods", found)
        express = "משלוח מהיר"
        guest.group("deliveryMethods").get_by_role("radio", name=express).check()
        totals = guest.main.locator(".when-method:visible")
        expect(totals).to_have_count(1)
        expect(totals).to_contain_text("49.90")
        guest.button("checkoutPlace").click()
        guest.page.wait_for_url(server.peer + "/pay/*")
        guest.page.locator("#back").click()
        guest.sees("payWaitingTitle")
        examine(guest, "payment-waiting", found)
        guest.link("payContinue", guest.main).click()
        type_card(guest, GOOD)
        expect(guest.heading("confirmationTitle")).to_be_visible()
        expect(guest.main).to_contain_text(express)
        examine(guest, "order-express", found)
    assert not found, "\n".join(found)


def type_card(guest, number):
    guest.page.get_by_label("Card number").fill(number)
    guest.page.get_by_role("button", name="Pay").click()


def card_payment(browser, shop, scripts):
    """Typing errors in the search, a declined card, a way back and forth, the bank's question, the
    order; the money goes back in part from the office."""
    found = []
    with CardServer(shop) as server:
        with Shopper(browser, server, DESKTOP, scripts=scripts) as guest:
            to_checkout(guest, "carla.card@example.com", "Carla Card")
            if scripts:
                examine(guest, "checkout-provider", found)
            guest.button("checkoutPlace").click()
            guest.page.wait_for_url(server.peer + "/pay/*")
            type_card(guest, POOR)
            expect(guest.page.locator("#problem")).to_have_text("insufficient_funds")
            guest.page.locator("#back").click()
            guest.sees("payWaitingTitle")
            if scripts:
                examine(guest, "payment-waiting", found)
            guest.button("payChange").click()
            guest.sees("payLeft")
            expect(guest.field("fieldEmail")).to_have_value("carla.card@example.com")
            if scripts:
                examine(guest, "checkout-after-payment", found)
            guest.button("checkoutPlace").click()
            guest.page.wait_for_url(server.peer + "/pay/*")
            type_card(guest, ASKS)
            guest.page.get_by_role("button", name="Yes").click()
            expect(guest.heading("confirmationTitle")).to_be_visible()
            number = guest.sees("confirmationText")["number"]
            guest.sees("orderPaidWith")
            give_back(browser, server, guest, number, scripts, found)
    assert not found, "\n".join(found)


def give_back(browser, server, guest, number, scripts, found):
    """Handed over and refunded in part by a manager of every place."""
    person = next(m for m in DEMO["staff"] if m["role"] == "manager" and not m.get("location"))
    with Associate(browser, server, DESKTOP, scripts=scripts) as manager:
        manager.sign_in(person["username"], person["demoPassword"])
        manager.open_order(number)
        manager.pick()
        manager.button("pickReady").click()
        manager.sees("pickReadyDone")
        guest.page.reload()
        manager.field("collectCode").fill(guest.collection_code())
        manager.button("handoverSubmit").click()
        manager.sees("handoverDone")
        for _ in range(60):
            manager.page.reload()
            if manager.field("refundAmount").count():
                break
            manager.page.wait_for_timeout(500)
        manager.field("refundAmount").fill("5.00")
        manager.button("refundAction").click()
        manager.sees("refundErrorReason")
        manager.field("refundReason").fill("A button is missing")
        if scripts:
            examine(manager, "office-refund", found)
        manager.button("refundAction").click()
        manager.sees("refundDecided", price="£5.00")
        for _ in range(60):
            if re.search(manager.words.pattern("refundPaid"), manager.main.inner_text()):
                break
            manager.page.wait_for_timeout(500)
            manager.page.reload()
        manager.sees("refundPaid")
        if scripts:
            examine(manager, "office-refunded", found)
    guest.page.reload()
    guest.sees("refundOrdered", price="£5.00")
    if scripts:
        examine(guest, "order-refunded", found)
