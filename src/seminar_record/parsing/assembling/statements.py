"""What people are reported to have said, and the role that this alone gives them."""

from __future__ import annotations

from seminar_record.model import ParticipationRole as Role
from seminar_record.parsing.assembling.parts import SPOKEN_IN, Part, kind_of
from seminar_record.parsing.assembling.people import Directory
from seminar_record.parsing.assembling.words import Words
from seminar_record.parsing.draft import Draft
from seminar_record.parsing.facts import RoleTaken, Said
from seminar_record.parsing.mentions.bodies import is_of_the_audience


def speaking(words: Words, place: Part | None, said: Said) -> RoleTaken:
    """The role of somebody of whom only words are told."""
    role = Role.SPEAKER if said.informs else SPOKEN_IN.get(kind_of(place), Role.ADDRESS)
    if is_of_the_audience(words.flat, said.person.start, said.person.name[0][0]):
        role = Role.ATTENDEE
    return RoleTaken(at=said.at, rule="role.said", person=said.person, role=role, wording=said.verb)


def stated(words: Words, directory: Directory, said: Said) -> Draft:
    """The draft of a statement."""
    return {
        "speaker": directory.draft(said.person),
        "verb": words.proven_phrase(said.verb, said.rule),
        "text": words.proven_phrase(said.text, said.rule),
    }
