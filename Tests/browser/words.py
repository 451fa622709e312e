"""The words of the pages, from the same files as the server's: tests follow the words."""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / "Sources" / "CAssets" / "Files"
# Marks of direction that the server puts around figures.
INVISIBLE = dict.fromkeys(map(ord, "\u200e\u200f\u2066\u2067\u2068\u2069"), None)


def plain(text):
    """As a person reads it: no marks of direction, every space the same."""
    return re.sub(r"\s+", " ", text.translate(INVISIBLE)).strip()


# A space as pages have them: of any kind, with marks.
GAP = r"[\s\u200e\u200f\u2066-\u2069]"


def literal(text):
    """Matches the text with any marks around it and any spaces in it."""
    words = re.split(r"(\s+)", text.translate(INVISIBLE))
    return f"{GAP}*" + "".join(f"{GAP}+" if w.isspace() else re.escape(w) for w in words) + f"{GAP}*"


class Words:
    def __init__(self, language):
        self.language = language
        self.texts = json.loads((FILES / f"texts.{language}.json").read_text(encoding="utf-8"))

    def forms(self, key):
        """Every form of a text: one, or as many as the language has plurals."""
        text = self.texts[key]
        return list(text.values()) if isinstance(text, dict) else [text]

    def text(self, key, **values):
        """The text of a key that has no plural, with its placeholders filled."""
        (text,) = self.forms(key)
        for name, value in values.items():
            text = text.replace("{" + name + "}", str(value))
        assert "{" not in text, f"{key} wants more values: {text}"
        return text

    def pattern(self, key, whole=False, **values):
        """Matches any form of a text, whatever stands for the placeholders without a value. It is
        an expression that Python and the browser both read."""
        choice = "(?:" + "|".join(self._parts(key, values, lambda name: ".+?")) + ")"
        return re.compile(f"^{GAP}*{choice}{GAP}*$" if whole else choice)

    def find(self, key, text, **values):
        """What stands for the placeholders in the first place of `text` that matches, or None."""
        for form in self._parts(key, values, lambda name: f"(?P<{name}>.+?)"):
            found = re.search(form, text)
            if found:
                return found.groupdict()
        return None

    def _parts(self, key, values, unknown):
        for form in self.forms(key):
            pieces = re.split(r"\{(\w+)\}", form)
            yield "".join(
                literal(piece) if index % 2 == 0
                else literal(str(values[piece])) if piece in values
                else unknown(piece)
                for index, piece in enumerate(pieces))
