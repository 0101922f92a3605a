"""What the tests read in a picture."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

SVG = "{http://www.w3.org/2000/svg}"
LANGUAGES = ("en", "zh")
Draw = Callable[..., str]


def read(picture: str) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314  our own


def said(picture: str) -> list[str]:
    """Every text of a picture: each whole, however many lines it has; a cut one by the title that tells it whole."""
    found = []
    for text in read(picture).iter(f"{SVG}text"):
        note = text.find(f"{SVG}title")
        found.append("".join(text.itertext()) if note is None else note.text or "")
    return found
