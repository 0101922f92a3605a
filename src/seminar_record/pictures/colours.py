"""What stands for a role in every picture: a colour that people who see few colours tell apart, and a dash."""

from __future__ import annotations

from attrs import frozen


@frozen(slots=True)
class Look:
    """A colour, and the dashes of a line (lengths, as SVG has them)."""

    colour: str
    dash: str = "none"


# The colours are those of Okabe and Ito, "Color Universal Design" (2008), a little lighter where they are dark.
ROLES: dict[str, Look] = {
    "talk": Look("#1f83c4"),
    "speaker": Look("#4aa8d8", "8 3"),
    "address": Look("#d55e00", "10 2 2 2"),
    "moderator": Look("#009e73", "5 3"),
    "panelist": Look("#c2679b", "2 2"),
    "attendee": Look("#8a8a8a", "1 4"),
}

ORGANIZERS: dict[str, Look] = {
    "guide": Look("#d55e00"),
    "host": Look("#1f83c4"),
    "organizer": Look("#009e73"),
    "co_organizer": Look("#c2679b"),
    "supporter": Look("#e69f00"),
}
