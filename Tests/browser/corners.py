"""Where few people come: empty ends, other countries' goods, settings, the reference of the API."""

from playwright.sync_api import expect

from examine import examine
from pages import nothing
from people import Associate, DESKTOP, Shopper


def corner_pages(browser, server, language, market, place):
    found = []
    with (
        Shopper(browser, server, DESKTOP, language=language) as shopper,
        Associate(browser, server, DESKTOP, language=language) as member,
        Associate(browser, server, DESKTOP, language=language) as manager,
    ):
        base = f"/{market}/{language}/"

        def look(name, rest):
            shopper.page.goto(base + rest)
            examine(shopper, name, found)

        shopper.visit(market)
        look("compare-empty", "compare")
        look("shops-none", "shops?q=Atlantis")
        look("collection-filtered-none", "c/men?price=1-2")
        look("collection-unknown", "c/no-such-collection")
        shopper.page.goto(f"/il/{language}/c/kitchen")
        examine(shopper, "collection-not-sold", found)
        imported = shopper.page.context.request.get(
            f"{server.address}/api/products?collection=kitchen&market=gb").json()
        handle = imported["items"][0]["handle"]
        shopper.page.goto(f"/il/{language}/p/{handle}")
        shopper.sees("productNotInMarketText")
        examine(shopper, "product-not-sold", found)
        look("withdrawal-unknown", "withdrawal/no-such-key")

        member.page.goto("/office")
        member.sign_in(*server.staff("associate", place))
        member.page.goto("/office/brand")
        examine(member, "office-forbidden", found)
        member.page.goto("/office/no-such-page")
        examine(member, "office-not-found", found)

        manager.page.goto("/office")
        # Whose language it is.
        managed = "every place" if language == "en" else place
        manager.sign_in(*server.staff("manager", managed))
        manager.page.goto("/office/places")
        examine(manager, "office-places", found)
        manager.page.goto(f"/office/sellers/{market}")
        examine(manager, "office-seller", found)
        manager.main.locator("input[type=text]").first.fill("")
        manager.button("save").click()
        manager.main.locator(".error-summary").wait_for()
        examine(manager, "office-seller-error", found)
        manager.page.goto("/office/products?q=zzzyx")
        examine(manager, "office-products-none", found)

        if language == "en":
            page = shopper.page
            page.goto("/api")
            examine(shopper, "api", found)
            page.locator("nav.api-areas a").nth(1).click()
            page.wait_for_load_state()
            expect(page.locator(".api-endpoint").first).to_be_visible()
            examine(shopper, "api-area", found)
    nothing(found)
