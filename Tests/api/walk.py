"""Follows the document by its own words: every endpoint once with its example, and every link from
an answer that the shop gave. Each answer is held against the document; none may be a fault."""

import json
import os
import urllib.parse

import schemathesis

from callers import Callers
from hooks import PICTURE

TRIES = 4


class Walk:
    def __init__(self, address):
        self.callers = Callers()
        self.schema = schemathesis.openapi.from_url(address + "/api/openapi.json")
        self.operations = {
            found.ok().definition.raw["operationId"]: found.ok()
            for found in self.schema.get_all_operations()}
        self.answers = {name: {} for name in self.operations}
        self.reasons = {}
        self.links = []
        self.wrong = []

    def request(self, operation, given):
        """A request as the document's examples have it, about things that there are; None where
        the shop has shown none."""
        raw = operation.definition.raw
        self.callers.prepare(raw)
        things = self.callers.things(raw)
        values = {"path": {}, "query": {}, "header": {}}
        for parameter in raw.get("parameters", []):
            name, place = parameter["name"], parameter["in"]
            value = given.get(name)
            if value is None and name == "Idempotency-Key":
                value = self.callers.key()
            if value is None and name == "If-Match":
                value = "*"
            if value is None and (place == "path" or parameter["required"]):
                value = things.one(name, parameter["schema"]) or parameter.get("example")
                value = value or parameter["schema"].get("enum", [None])[0]
                if value is None:
                    return None
            if value is not None:
                values[place][name] = value
        values["header"]["Authorization"] = f"Bearer {self.callers.authorise(raw)}"
        fields = {"path_parameters": values["path"], "query": values["query"],
                  "headers": values["header"]}
        contents = raw.get("requestBody", {}).get("content", {})
        if "application/json" in contents:
            body = json.loads(json.dumps(contents["application/json"].get("example")))
            if isinstance(body, (dict, list)):
                things.place(body)
            # A name that was taken by the call before would be refused.
            if raw["operationId"].startswith(("make", "rename")) and "name" in body:
                body["name"] += f" {next(self.callers.numbers)}"
            fields |= {"body": body, "media_type": "application/json"}
        elif contents:
            fields |= {"body": PICTURE.read_bytes(), "media_type": "image/png"}
        return operation.Case(**fields)

    def call(self, name, given=None):
        """The answer in JSON where one was given that the link of a success may use."""
        operation = self.operations[name]
        case = self.request(operation, given or {})
        if case is None:
            return None
        response = case.call()
        status = response.status_code
        self.answers[name][status] = self.answers[name].get(status, 0) + 1
        if status >= 400:
            self.reasons[name] = response.text[:240]
        try:
            case.validate_response(response)
        except Exception as problem:
            self.wrong.append(f"{name}: {problem}")
        if status >= 300 or "json" not in response.headers.get("content-type", [""])[0]:
            return (status, None, case)
        answer = response.json()
        if operation.method == "delete":
            self.callers.forget(operation.definition.raw, case.path_parameters)
        self.callers.learn(operation.definition.raw, operation.path, answer)
        return (status, answer, case)

    def all(self):
        # Reads first: they show what there is.
        for name in sorted(self.operations, key=lambda name: (
                self.operations[name].method != "get", self.operations[name].method == "delete")):
            for _ in range(TRIES):
                told = self.call(name)
                if told is None or told[0] < 300:
                    break
        for name, operation in self.operations.items():
            for status, response in operation.definition.raw["responses"].items():
                for link in response.get("links", {}).values():
                    self.links.append((name, status, link, self.follow(name, status, link)))

    def follow(self, name, status, link):
        """What the end of a link answered, or None where nothing led to it."""
        for _ in range(TRIES):
            told = self.call(name)
            if told is None or str(told[0]) != status:
                continue
            values = {
                parameter: self.value(expression, told)
                for parameter, expression in link["parameters"].items()}
            if None in values.values():
                continue
            end = self.call(link["operationId"], values)
            if end is not None:
                return end[0]
        return None

    def value(self, expression, told):
        _, answer, case = told
        if expression.startswith("$request.path."):
            return case.path_parameters[expression.removeprefix("$request.path.")]
        value = answer
        for part in expression.removeprefix("$response.body#/").split("/"):
            try:
                value = value[int(part)] if isinstance(value, list) else value[part]
            except (KeyError, IndexError, TypeError):
                return None
        return value


def main():
    address = os.environ["KOLBO_ADDRESS"]
    walk = Walk(address)
    walk.all()
    accepted = [n for n, told in walk.answers.items() if any(s < 300 for s in told)]
    followed = [link for link in walk.links if link[3] is not None]
    print(f"walk: {len(accepted)} of {len(walk.answers)} endpoints took their example, "
          f"{len(followed)} of {len(walk.links)} links followed")
    for name, told in walk.answers.items():
        if name not in accepted:
            print(f"  not taken: {name} {told or 'nothing to ask about'} {walk.reasons.get(name)}")
    for name, status, link, end in walk.links:
        if end is None or end >= 400:
            print(f"  link: {name} {status} -> {link['operationId']}: {end}")
    for problem in walk.wrong:
        print(f"  WRONG {problem}")
    return bool(walk.wrong)


if __name__ == "__main__":
    raise SystemExit(main())
