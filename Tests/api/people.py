"""Who calls the API in the tests: a key of a program, and shoppers who have signed in."""

import json
import re
import subprocess
import time
import urllib.error
import urllib.request
import uuid

CODE = re.compile(r"\b(\d{3}) ?(\d{3})\b")


class API:
    """Requests with one token, without any library."""

    def __init__(self, address, token=None):
        self.address = address
        self.token = token

    def __call__(self, method, path, body=None, headers=None):
        headers = {"Accept": "application/json", **(headers or {})}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        data = None
        if body is not None:
            data = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        if method == "POST":
            headers.setdefault("Idempotency-Key", str(uuid.uuid4()))
        request = urllib.request.Request(
            self.address + path, data=data, method=method, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as problem:
            return problem.code, json.loads(problem.read() or b"null")

    def must(self, method, path, body=None, headers=None):
        status, answer = self(method, path, body, headers)
        if status >= 300:
            raise AssertionError(f"{method} {path}: {status} {answer}")
        return answer


def visitor(address, market="gb"):
    """The token of somebody who has begun a visit."""
    return API(address).must("POST", "/api/sessions", {"market": market})["token"]


def shopper(address, email):
    """The token of somebody who has signed in with the code that the demo shows on a page."""
    api = API(address, visitor(address))
    before = codes(address, email)
    api.must("POST", "/api/sign-in-codes", {"email": email})
    for _ in range(100):
        new = [code for code in codes(address, email) if code not in before]
        if new:
            return api.must("POST", "/api/sign-ins", {"email": email, "code": new[0]})["token"]
        time.sleep(0.1)
    raise AssertionError(f"no code came for {email}")


def codes(address, email):
    with urllib.request.urlopen(address + "/demo/messages", timeout=10) as answer:
        page = answer.read().decode()
    text = re.sub(r"<[^>]+>", " ", page)
    found = []
    for part in text.split(email)[1:]:
        match = CODE.search(part)
        if match:
            found.append(match[1] + match[2])
    return found


def key(kolbo, database, permissions, name="a test"):
    """The id and the token of a new API key."""
    wanted = [word for one in permissions for word in ("--permission", one)]
    answer = subprocess.run(
        [kolbo, "key", "add", name, *wanted, "--database", database, "--json"],
        check=True, capture_output=True, text=True)
    made = json.loads(answer.stdout)
    return made["id"], made["token"]
