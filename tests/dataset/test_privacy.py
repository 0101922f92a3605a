"""People without a public role: left out or numbered, everywhere in a record, and nothing else is touched."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seminar_record import (
    Affiliation,
    Credit,
    Event,
    Image,
    Organization,
    Participation,
    Person,
    Record,
    Session,
    Source,
    Statement,
    Talk,
    load_dataset,
    to_json,
)
from seminar_record.dataset.privacy import (
    People,
    dataset_with_people,
    mask_text,
    private_names,
    with_people,
)
from seminar_record.evidence import leaves
from seminar_record.strategies import records

PUPIL, PARENT = Person(name="温小雨"), Person(name="温小雨母")
TEACHER = Person(name="柏一苇", titles=("教授",))
HEAD = Person(name="丘山", affiliations=(Affiliation(organization=Organization(name="某校")),))
RECORD = Record(
    event=Event(
        name="听温小雨讲故事",
        themes=("温小雨与她的同学",),
        groups=("温小雨的同学",),
        sessions=(
            Session(
                name="温小雨专场",
                topics=("温小雨怎样读书",),
                talks=(Talk(title="温小雨的故事", speakers=(PUPIL, TEACHER)),),
                participations=(Participation(role="moderator", person=HEAD),),
            ),
        ),
        talks=(Talk(title="家里的书", speakers=(PARENT,)),),
        participations=(Participation(role="attendee", person=PARENT, wording="到场"),),
        statements=(
            Statement(speaker=PUPIL, verb="说", text="温小雨母常读书。"),
            Statement(speaker=Person(name="柏一苇"), verb="说", text="温小雨读得好。"),
        ),
    ),
    source=Source(
        title="温小雨讲故事",
        url="https://example.org/温小雨",
        credits=(Credit(role="reporter", name="柏一苇"), Credit(role="correspondent", name="晏青")),
        images=(Image(caption="温小雨在讲", credits=(Credit(role="photographer", name="晏青"),)),),
    ),
)

choices = st.sampled_from(list(People))


def test_private_are_those_for_whom_nowhere_a_body_or_a_title_is_printed() -> None:
    assert private_names(RECORD) == ("温小雨", "温小雨母", "晏青")


def test_pseudonyms_stand_for_a_person_at_every_place() -> None:
    shown = with_people(RECORD, "pseudonyms")
    event, source = shown.event, shown.source
    assert [talk.speakers[0].name for talk in event.all_talks()] == ["与会者1", "与会者2"]
    assert [said.speaker.name for said in event.statements] == ["与会者1", "柏一苇"]
    assert source is not None
    assert [credit.name for credit in source.credits] == ["柏一苇", "与会者3"]
    assert source.images[0].credits[0].name == "与会者3"
    assert "温小雨" not in to_json(shown).replace("https://example.org/温小雨", "")
    assert event.statements[0].text == "与会者2常读书。"
    assert event.sessions[0].talks[0].title == "与会者1的故事"


def test_public_leaves_the_others_out_with_what_they_alone_did() -> None:
    shown = with_people(RECORD, People.PUBLIC)
    event, source = shown.event, shown.source
    assert [[speaker.name for speaker in talk.speakers] for talk in event.all_talks()] == [["柏一苇"], []]
    assert event.participations == ()
    assert [said.speaker.name for said in event.statements] == ["柏一苇"]
    assert source is not None
    assert [credit.name for credit in source.credits] == ["柏一苇"]
    assert source.images == (Image(caption="与会者1在讲"),)
    assert "温小雨" not in to_json(shown).replace("https://example.org/温小雨", "")


def test_those_in_public_roles_stay_as_they_are() -> None:
    for choice in ("pseudonyms", "public"):
        session = with_people(RECORD, choice).event.sessions[0]
        assert session.participations == RECORD.event.sessions[0].participations
        assert TEACHER in session.talks[0].speakers


def test_a_number_that_somebody_goes_by_is_not_given_twice() -> None:
    people = (Person(name="甲乙"), Person(name="与会者1", titles=("教授",)), Person(name="丙丁"))
    event = Event(participations=tuple(Participation(role="attendee", person=each) for each in people))
    shown = with_people(Record(event=event), "pseudonyms").event.participations
    assert [each.person.name for each in shown] == ["与会者2", "与会者1", "与会者3"]


def test_a_public_name_that_holds_a_private_one_stays_whole_in_texts() -> None:
    event = Event(
        participations=tuple(Participation(role="attendee", person=each) for each in (PARENT, PUPIL))
    )
    famous = Participation(role="speaker", person=Person(name="温小雨亭", titles=("院士",)))
    record = Record(event=Event(participations=(*event.participations, famous)))
    assert mask_text("温小雨亭见了温小雨和温小雨母。", record) == "温小雨亭见了与会者2和与会者1。"


def test_a_word_that_is_no_choice_is_refused() -> None:
    with pytest.raises(ValueError, match="nobody"):
        with_people(RECORD, "nobody")


@given(record=records(), choice=choices)
def test_twice_is_as_once(record: Record, choice: People) -> None:
    once = with_people(record, choice)
    assert with_people(once, choice) == once


@given(record=records())
def test_all_is_the_record_itself(record: Record) -> None:
    assert with_people(record, People.ALL) is record


@given(record=records())
def test_public_leaves_nobody_without_a_public_role(record: Record) -> None:
    assert private_names(with_people(record, "public")) == ()


@given(record=records())
def test_pseudonyms_leave_only_numbers_and_as_many_as_there_were_people(record: Record) -> None:
    numbered = private_names(with_people(record, "pseudonyms"))
    assert [name for name in numbered if not re.fullmatch(r"与会者\d+", name)] == []
    assert len(numbered) == len(private_names(record))


@given(record=records())
def test_pseudonyms_take_no_value_away_and_add_none(record: Record) -> None:
    shown = with_people(record, "pseudonyms")
    assert [path for path, _ in leaves(shown)] == [path for path, _ in leaves(record)]


@pytest.mark.parametrize("choice", ["public", "pseudonyms"])
def test_the_bundled_records_and_reports_name_no_private_person(choice: str) -> None:
    events = load_dataset()
    shown = dataset_with_people(events, choice)
    assert dataset_with_people(events, "all") is events
    assert shown.ids == events.ids
    for id_ in events.ids:
        hidden = private_names(events[id_])
        text = to_json(shown[id_]) + shown.report(id_) + (shown.origin(id_).title or "")
        assert [name for name in hidden if name in text] == []
