"""The walks that go through every state of every page, by language."""

from account import account_pages
from cards import card_payment, express_in_hebrew
from corners import corner_pages
from goods import goods_pages
from lists import list_pages
from pages import browsing_pages, office_pages, order_pages
from server import customers

PLACES = {"en": ("gb", "london-soho"), "he": ("il", "haifa-carmel")}


# They tell whole stories, so they run on both databases: a search with typing errors to a refund, a
# delivery abroad, a mail when something is back in stock, a guest's order claimed and withdrawn from.
STORIES = [
    "typing error to card payment and refund", "delivery across a border in Hebrew, by card",
    "pages of lists, en", "pages of the account, en",
]


def stories():
    """Names and scenarios."""
    return [walk for language in PLACES for walk in walks(language) if walk[0] in STORIES]


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
        (f"pages in the corners, {language}",
         lambda b, s: corner_pages(b, s, language, market, place)),
    ] + ([
        ("typing error to card payment and refund", lambda b, s: card_payment(b, s, True)),
    ] if language == "en" else [
        ("delivery across a border in Hebrew, by card",
         lambda b, s: express_in_hebrew(b, s)),
    ])


def walk_all(browser, server, language):
    """All of them, for a criterion that is looked at alone or for pictures. What a walk finds wrong
    itself is its own scenario's matter."""
    for _, walk in walks(language):
        walk(browser, server)
        for context in browser.contexts:
            context.close()
