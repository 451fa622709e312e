"""What schemathesis asks here: who calls (callers.py), which things there are (things.py); and it
counts what every endpoint answered."""

import atexit
import collections
import json
import os
from pathlib import Path

import schemathesis

from callers import Callers

PICTURE = Path(__file__).resolve().parent.parent / "Fixtures" / "pictures" / "texts.png"
ANSWERS = collections.defaultdict(collections.Counter)
callers = Callers()


def is_right(case):
    return case.meta is not None and case.meta.generation.mode.is_positive


@schemathesis.auth(refresh_interval=None)
class Caller:
    def get(self, case, context):
        return callers.authorise(case.operation.definition.raw)

    def set(self, case, data, context):
        case.headers = case.headers or {}
        case.headers["Authorization"] = f"Bearer {data}"
        # A key that is right is made new: one that was used answers what it answered then, such as
        # the id of a list that was deleted since.
        given = case.headers.get("Idempotency-Key", "")
        if 8 <= len(given) <= 128 and all("!" <= letter <= "~" for letter in given):
            case.headers["Idempotency-Key"] = callers.key()


@schemathesis.hook
def before_call(context, case, kwargs):
    if not is_right(case):
        return
    callers.prepare(case.operation.definition.raw)
    things = callers.things(case.operation.definition.raw)
    if case.path_parameters:
        things.place(case.path_parameters)
    phase = case.meta.phase.name.value
    # What tries the edges of a schema stays as it is, but for whose thing it is.
    if phase == "coverage":
        return
    if case.query:
        # A cursor that was made up is no cursor.
        if "after" in case.query and things.random.random() < 0.8:
            del case.query["after"]
        things.place(case.query)
        if phase == "stateful":
            # A chain goes on with what was made and answered whole.
            case.query.pop("dryRun", None)
            case.query.pop("fields", None)
    if isinstance(case.body, (dict, list)):
        things.place(case.body)
    elif isinstance(case.body, bytes):
        case.body = PICTURE.read_bytes()
    if "If-Match" in (case.headers or {}) and things.random.random() < 0.7:
        case.headers["If-Match"] = "*"


@schemathesis.hook
def after_call(context, case, response):
    definition = case.operation.definition.raw
    ANSWERS[definition.get("operationId")][response.status_code] += 1
    if response.status_code < 300 and case.operation.method == "delete":
        callers.forget(definition, case.path_parameters)
    if response.status_code < 300 and "json" in response.headers.get("content-type", [""])[0]:
        callers.learn(definition, case.operation.path, response.json())


@atexit.register
def tell():
    path = os.environ.get("KOLBO_ANSWERS")
    if path and ANSWERS:
        Path(path).write_text(json.dumps(ANSWERS), encoding="utf-8")
