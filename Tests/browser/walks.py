"""The walks that go through every state of every page, by language."""

from account import account_pages
from cards import card_payment, express_in_hebrew
from goods import goods_pages
from lists import list_pages
from pages import browsing_pages, office_pages, order_pages
from server import customers

PLACES = {"en": ("gb", "london-soho"), "he": ("il", "haifa-carmel")}


def walks(language):
    """Names and scenarios."""
    market, place = PLACES[language]
    person = customers("GB")[2 if language == "en" else 3]
    return [
        # Before the lists, where what was sold out arrives again.
        (f"pages for browsing, {language}", lambda b, s: browsing_pages(b, s, language, market)),
        (f"pages of lists, {language}", lambda b, s: list_pages(b, s, language, market)),
        (f"pages of orders, {language}",
         lambda b, s: order_pages(b, s, language, market, place, person)),
        (f"pages of the account, {language}",
         lambda b, s: account_pages(
             b, s, language, market, place, f"account.{language}@example.com")),
        (f"pages of the office, {language}",
         lambda b, s: office_pages(b, s, language, market, place)),
        (f"pages of the goods, {language}",
         lambda b, s: goods_pages(b, s, language, market, place)),
    ] + ([
        ("card payment", lambda b, s: card_payment(b, s.kolbo, True)),
    ] if language == "en" else [
        ("card payment, express delivery in Hebrew",
         lambda b, s: express_in_hebrew(b, s.kolbo)),
    ])


def walk_all(browser, server, language):
    """All of them, for a criterion that is looked at alone or for pictures. What a walk finds wrong
    itself is its own scenario's matter."""
    for _, walk in walks(language):
        walk(browser, server)
        for context in browser.contexts:
            context.close()
