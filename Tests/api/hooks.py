"""Schemathesis asks here who calls: a program's key where an endpoint wants a permission, else a
shopper who has signed in. What ends a session gets one of its own each time."""

import itertools
import os

import schemathesis

from people import API, shopper, visitor

ADDRESS = os.environ["KOLBO_ADDRESS"]
# Several keys, so that none is asked for more often than its limit allows.
KEYS = itertools.cycle(os.environ["KOLBO_KEYS"].split())
NUMBERS = itertools.count()
ENDS_SESSIONS = {"signOut", "endSession", "endOtherSessions"}
VISITORS = {"requestSignInCode", "signIn"}


class Person:
    """One shopper with something in the basket; a new one when their session is over."""

    token = None
    count = 0
    calls = 0

    @classmethod
    def get(cls):
        cls.calls += 1
        if cls.token is None or cls.calls % 100 == 0 and not cls.is_known():
            cls.count += 1
            cls.token = shopper(ADDRESS, f"nora.field.{cls.count}@example.com")
        return cls.token

    @classmethod
    def is_known(cls):
        return API(ADDRESS, cls.token)("GET", "/api/sessions")[0] == 200


@schemathesis.auth(refresh_interval=None)
class Caller:
    def get(self, case, context):
        definition = case.operation.definition.raw
        name = definition.get("operationId")
        if name in ENDS_SESSIONS | VISITORS:
            return visitor(ADDRESS)
        if definition.get("x-permission") == "shop":
            return Person.get()
        return next(KEYS)

    def set(self, case, data, context):
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {data}"
        # A key that is right is made new: one that was used answers what it answered then, such as
        # the id of a list that was deleted since.
        given = case.headers.get("Idempotency-Key", "")
        if 8 <= len(given) <= 128 and all("!" <= letter <= "~" for letter in given):
            case.headers["Idempotency-Key"] = f"check-{next(NUMBERS):08}"
