"""Runs what the reference shows: every sample in curl and Python, as it stands on the page, with a
token and a shop to talk to. It must run, and both must get the same answer from the shop.

A part of run.py; `--swift` checks the types of every sample in Swift instead (it needs swiftc).
"""

import contextlib
import html
import io
import os
import re
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from callers import Callers
from hooks import PICTURE

AREA = re.compile(r'href="(/api/areas/[a-z]+)"')
SAMPLE = re.compile(
    r'<details[^>]*name="(\w+)-code"[^>]*>\s*<summary>(\w+)</summary>\s*<pre[^>]*><code>(.*?)</code>',
    re.DOTALL)
# They end what the samples after them need.
LAST = re.compile(r"^(sign(Out)|end|revoke|remove|delete|forget)")


def page(address):
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


def samples(address):
    """By endpoint, the texts in each tongue."""
    found = {}
    for area in dict.fromkeys(AREA.findall(page(address + "/api"))):
        for name, tongue, text in SAMPLE.findall(page(address + area)):
            found.setdefault(name, {})[tongue] = html.unescape(text)
    return found


def curl(text, token, folder):
    """The status of the answer, or what went wrong."""
    command = text.replace("curl ", "curl -s -o answer -w '%{http_code}' ", 1)
    told = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", command], cwd=folder, capture_output=True, text=True,
        env={**os.environ, "TOKEN": token})
    return int(told.stdout) if told.returncode == 0 else told.stderr


def python(text, token, folder):
    os.environ["TOKEN"] = token
    os.chdir(folder)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            exec(compile(text, "sample", "exec"), {})
    except urllib.error.HTTPError as problem:
        return problem.code
    except Exception as problem:
        return f"{type(problem).__name__}: {problem}"
    return 200


def alike(first, second):
    if isinstance(first, str) or isinstance(second, str):
        return False
    # The second of two writes may find what the first has done.
    return (first < 300) == (second < 300) or 404 in (first, second) or 409 in (first, second) \
        or 412 in (first, second) or 429 in (first, second)


def run(address):
    callers = Callers()
    callers.person()
    definitions = {}
    import schemathesis

    for found in schemathesis.openapi.from_url(address + "/api/openapi.json").get_all_operations():
        raw = found.ok().definition.raw
        definitions[raw["operationId"]] = raw
    known = samples(address)
    wrong, accepted = [], 0
    missing = set(definitions) - set(known)
    if missing:
        wrong.append(f"the reference does not show {sorted(missing)}")
    with tempfile.TemporaryDirectory(prefix="kolbo-samples-") as folder:
        Path(folder, "picture.jpg").write_bytes(PICTURE.read_bytes())
        for name in sorted(known, key=lambda name: bool(LAST.match(name))):
            token = callers.authorise(definitions[name])
            first = curl(known[name]["curl"], token, folder)
            second = python(known[name]["Python"], token, folder)
            if not alike(first, second):
                wrong.append(f"{name}: curl {first}, Python {second}")
            elif first < 300 or second < 300:
                accepted += 1
    print(f"samples: {len(known) - len(wrong)} of {len(known)} endpoints' samples run, "
          f"{accepted} were taken")
    for problem in wrong:
        print(f"  WRONG {problem}")
    return bool(wrong)


def swift(address):
    """All of them in one file, each in a function of its own."""
    imports, functions = set(), []
    for name, tongues in samples(address).items():
        lines = tongues["Swift"].splitlines()
        head = [line for line in lines if line.startswith(("import ", "#"))]
        imports.add("\n".join(head))
        body = "\n".join(line for line in lines if line not in head)
        functions.append(f"func {name}() async throws {{\n{body}\n}}\n")
    with tempfile.TemporaryDirectory(prefix="kolbo-samples-") as folder:
        path = Path(folder, "samples.swift")
        path.write_text("\n".join(sorted(imports)) + "\n" + "\n".join(functions))
        told = subprocess.run(
            ["swiftc", "-typecheck", "-swift-version", "6", path], capture_output=True, text=True)
        print(told.stderr[-6000:], end="")
        print(f"{len(functions)} samples in Swift: {'FAILED' if told.returncode else 'their types fit'}")
        return told.returncode


if __name__ == "__main__":
    address = os.environ.get("KOLBO_ADDRESS") or sys.argv[-1]
    sys.exit(swift(address) if "--swift" in sys.argv else run(address))
