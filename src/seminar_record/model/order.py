"""The order of keys where a record is written: that of the fields, but for a few classes."""

from __future__ import annotations

from seminar_record.model.event import Statement
from seminar_record.model.programme import Participation, Session

ORDER: dict[type, tuple[str, ...]] = {
    Participation: ("role", "wording", "person"),
    Session: ("name", "kind", "topics", "groups", "participations", "talks"),
    Statement: ("speaker", "verb", "text"),
}
"""The classes whose keys stand in another order than their fields."""
