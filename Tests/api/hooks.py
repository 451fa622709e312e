"""Schemathesis asks here who calls: a program's key where an endpoint wants a permission, else a
shopper who has signed in. An endpoint that ends sessions gets one of its own each time."""

import os

import schemathesis

from people import shopper, visitor

ADDRESS = os.environ["KOLBO_ADDRESS"]
KEY = os.environ["KOLBO_KEY"]
ENDS_SESSIONS = {"signOut", "endSession"}
VISITORS = {"requestSignInCode", "signIn"}


class Person:
    token = None

    @classmethod
    def get(cls):
        if cls.token is None:
            cls.token = shopper(ADDRESS, "nora.field@example.com")
        return cls.token


@schemathesis.auth(cache_by_key=lambda case, context: object(), refresh_interval=None)
class Caller:
    def get(self, case, context):
        definition = case.operation.definition.raw
        name = definition.get("operationId")
        if name in ENDS_SESSIONS | VISITORS:
            return visitor(ADDRESS)
        if definition.get("x-permission") == "shop":
            return Person.get()
        return KEY

    def set(self, case, data, context):
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {data}"
