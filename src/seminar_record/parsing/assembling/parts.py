"""The parts of a programme while they are gathered, and what people do in each kind of part."""

from __future__ import annotations

from typing import Any

from attrs import define, field

from seminar_record.model import ParticipationRole as Role
from seminar_record.model import SessionKind
from seminar_record.parsing.draft import Draft
from seminar_record.parsing.facts import RoleTaken

BY_PLACE = ("role.subject", "role.told", "role.enumerated", "role.item", "role.one-is")
SPOKEN_IN: dict[SessionKind | None, Role] = {
    SessionKind.PANEL: Role.PANELIST,
    SessionKind.KEYNOTE: Role.SPEAKER,
    SessionKind.REPORT: Role.SPEAKER,
}


def is_of_a_panel(fact: RoleTaken) -> bool:
    """Whether a guest told by a label or an invitation is one of those who discuss, where a panel is on."""
    if fact.rule == "role.spoke":
        return fact.role is Role.SPEAKER
    if fact.rule == "list.label":
        return fact.role in (Role.ATTENDEE, Role.SPEAKER)
    return fact.role is Role.ATTENDEE and fact.rule in ("role.invited", "role.label")


@define(slots=True)
class Part:
    """A session (or the event itself) while it is gathered."""

    draft: Draft = field(factory=dict[str, Any])
    line: int = -1
    last_talk: int = -1
    heading: bool = False
    above: Part | None = None
    talks: list[Draft] = field(factory=list[Draft])
    participations: dict[tuple[str, Role], Draft] = field(factory=dict[tuple[str, Role], Draft])


def presides(part: Part) -> bool:
    """Whether somebody moderated a part or gave an address in it."""
    return any(
        role in (Role.MODERATOR, Role.ADDRESS) and draft["role"].rule != "role.said"
        for (_, role), draft in part.participations.items()
    )


def kind_of(part: Part | None) -> SessionKind | None:
    """The kind of a part, where one is told."""
    return part.draft["kind"].value if part is not None and "kind" in part.draft else None
