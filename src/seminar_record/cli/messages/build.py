"""A build step of the project: click's messages in Chinese, from ``click.toml`` to the catalogue that gettext reads."""

from __future__ import annotations

import struct
import tomllib
from pathlib import Path

FOLDER = Path(__file__).parent
CATALOGUE = FOLDER / "zh" / "LC_MESSAGES" / "messages.mo"
_HEADER = "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=1; plural=0;\n"
_MAGIC = 0x950412DE


def entries() -> dict[str, str]:
    """Every message and its translation, as a catalogue has them: both numbers of a plural in one key."""
    tables = tomllib.loads((FOLDER / "click.toml").read_text("utf-8"))
    plurals: dict[str, list[str]] = tables["plurals"]
    found: dict[str, str] = {"": _HEADER, **tables["messages"]}
    return found | {f"{one}\0{many}": translation for one, (many, translation) in plurals.items()}


def compiled(words: dict[str, str]) -> bytes:
    """The bytes of a catalogue (GNU gettext manual, "The Format of GNU MO Files", without a hash table)."""
    pairs = sorted((key.encode(), value.encode()) for key, value in words.items())
    start = 28 + 16 * len(pairs)
    tables: list[bytes] = []
    content = b""
    for side in (0, 1):
        for pair in pairs:
            tables.append(struct.pack("<2I", len(pair[side]), start + len(content)))
            content += pair[side] + b"\0"
    head = struct.pack("<7I", _MAGIC, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, start)
    return head + b"".join(tables) + content


if __name__ == "__main__":
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    CATALOGUE.write_bytes(compiled(entries()))
    print(f"{CATALOGUE.name}: {len(entries())} messages")
