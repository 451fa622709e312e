"""What the shop has named in its answers. An id or a code that was made up finds nothing; a request
that is meant to be right gets one that exists. Things are known by what their ids begin with and by
what members are called, not by endpoint: a new endpoint needs nothing here."""

import collections
import random
import re

ID = re.compile(r"^([a-z]{3})_[0-9a-hjkmnp-tv-z]{26}$")
# The prefix of the ids that a pattern of the document takes.
PATTERN = re.compile(r"^\^([a-z]{3})_")
# Members whose words name something. A title or a sentence is not asked for again.
NAMES = {"handle", "sku", "market", "location", "country", "currency"}
MANY = {"skus": "sku", "collections": "collection", "locations": "location", "items": "itm"}
# Lists in which a thing is known by a code or a handle of its own.
LISTS = {
    "/api/markets": "market", "/api/locations": "location", "/api/collections": "collection"}
MOST = 40


class Things:
    """Those that one caller has seen: what belongs to a shopper is nobody else's."""

    def __init__(self, common=None, address=None):
        self.known = collections.defaultdict(lambda: collections.deque(maxlen=MOST))
        self.common = common
        self.random = random.Random(20260101)
        # Where a webhook may go.
        self.address = address

    def learn(self, answer, path=""):
        owner = LISTS.get(path, "")
        if isinstance(answer, list):
            for entry in answer:
                self.learn(entry, path)
        elif isinstance(answer, dict):
            for name, value in answer.items():
                if isinstance(value, (list, dict)):
                    self.learn(value, path)
                elif isinstance(value, str) and value:
                    match = ID.match(value)
                    if match:
                        self.add(match[1], value)
                    elif owner and name in ("code", "handle"):
                        self.add(owner, value)
                    elif name in NAMES:
                        self.add(name, value)

    def add(self, kind, value):
        if value not in self.known[kind]:
            self.known[kind].append(value)
        if self.common and (kind in NAMES or kind == "collection"):
            self.common.add(kind, value)

    def all(self, kind):
        return self.known.get(kind) or (self.common.known.get(kind) if self.common else None) or ()

    def kind(self, name, value=None, schema=None):
        match = ID.match(value) if isinstance(value, str) else None
        match = match or PATTERN.match((schema or {}).get("pattern", ""))
        return match[1] if match else MANY.get(name, name)

    def one(self, name, schema):
        """Something for a parameter, or None."""
        known = self.all(self.kind(name, schema=schema))
        return self.random.choice(known) if known else None

    def real(self, name, value):
        """A thing of the same kind in place of one that was made up; else the value itself."""
        if not isinstance(value, str):
            return value
        if name == "address" and self.address and value.startswith("http"):
            return self.address
        known = self.all(self.kind(name, value))
        if not known or value in known or self.random.random() < 0.1:
            return value
        return self.random.choice(known)

    def place(self, value, name=""):
        """Puts real things where they belong into a body or a set of parameters."""
        entries = value.items() if isinstance(value, dict) else enumerate(value)
        for place, entry in list(entries):
            called = place if isinstance(value, dict) else name
            if isinstance(entry, (dict, list)):
                self.place(entry, called)
            else:
                value[place] = self.real(called, entry)
