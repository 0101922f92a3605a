"""The questions that an event answers about itself."""

from __future__ import annotations

from hypothesis import given

from seminar_record import (
    Affiliation,
    Event,
    Organization,
    Organizer,
    OrganizerRole,
    Participation,
    ParticipationRole,
    Person,
    Session,
    Talk,
)
from seminar_record.strategies import events

SPEAKER, ADDRESS, MODERATOR = (
    ParticipationRole.SPEAKER,
    ParticipationRole.ADDRESS,
    ParticipationRole.MODERATOR,
)
UNIVERSITY, BUREAU, SOCIETY = (Organization(name=name) for name in ("远山大学", "远山市民政局", "江北学会"))
ONE = Person(name="田一", affiliations=(Affiliation(organization=UNIVERSITY),))
TWO = Person(
    name="田二", affiliations=(Affiliation(organization=BUREAU), Affiliation(organization=UNIVERSITY))
)
THREE = Person(name="田三")
FIRST = Talk(title="甲", speakers=(ONE, TWO))
SECOND = Talk(title="乙", speakers=(TWO,))
ORPHAN = Talk(title="丙")
LAST = Talk(title="丁", speakers=(THREE,))
EVENT = Event(
    organizers=(
        Organizer(role="guide", organization=BUREAU),
        Organizer(role="host", organization=SOCIETY),
        Organizer(role="organizer", organization=SOCIETY),
        Organizer(role="host", organization=SOCIETY, wording="主办"),
    ),
    sessions=(
        Session(
            name="上半场", talks=(FIRST,), participations=(Participation(role="moderator", person=THREE),)
        ),
        Session(name="下半场", talks=(SECOND, ORPHAN)),
    ),
    talks=(LAST,),
    participations=(Participation(role="address", person=ONE), Participation(role="address", person=ONE)),
)


def test_all_talks_stand_in_the_order_of_the_sessions_then_the_rest() -> None:
    assert EVENT.all_talks() == (FIRST, SECOND, ORPHAN, LAST)


def test_the_talks_of_a_person_are_found_by_name() -> None:
    assert EVENT.talks_of("田二") == (FIRST, SECOND)
    assert EVENT.talks_of("田三") == (LAST,)
    assert EVENT.talks_of("田") == ()


def test_people_come_with_all_their_roles_each_once() -> None:
    assert EVENT.people() == {ONE: (ADDRESS, SPEAKER), THREE: (SPEAKER, MODERATOR), TWO: (SPEAKER,)}
    assert list(EVENT.people()) == [ONE, THREE, TWO]


def test_bodies_come_with_what_they_did_for_the_event_and_employers_with_nothing() -> None:
    assert EVENT.bodies() == {
        BUREAU: (OrganizerRole.GUIDE,),
        SOCIETY: (OrganizerRole.HOST, OrganizerRole.ORGANIZER),
        UNIVERSITY: (),
    }
    assert list(EVENT.bodies()) == [BUREAU, SOCIETY, UNIVERSITY]


def test_an_empty_event_answers_with_nothing() -> None:
    event = Event()
    assert (event.all_talks(), event.talks_of("田一"), event.people(), event.bodies()) == ((), (), {}, {})


@given(events())
def test_the_answers_hang_together(event: Event) -> None:
    assert len(event.all_talks()) == len(event.talks) + sum(len(session.talks) for session in event.sessions)
    people = event.people()
    for talk in event.all_talks():
        for speaker in talk.speakers:
            assert talk in event.talks_of(speaker.name)
            assert SPEAKER in people[speaker]
    for participation in event.participations:
        assert participation.role in people[participation.person]
    bodies = event.bodies()
    assert all(organizer.role in bodies[organizer.organization] for organizer in event.organizers)
    assert {tie.organization for person in people for tie in person.affiliations} <= set(bodies)
    assert all(len(roles) == len(set(roles)) for roles in (*people.values(), *bodies.values()))
