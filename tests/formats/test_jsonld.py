"""JSON-LD: only terms that schema.org has where it has them, safe in a page, read by others' tools."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from seminar_record import Event, FormatError, Person, Place, Record, Source, Talk, model
from seminar_record.formats import jsonld as form
from seminar_record.formats._linked import described
from seminar_record.formats._naming import event_ids
from seminar_record.strategies import texts
from tests.formats.full_record import RECORD
from tests.formats.many import ANY, MANY
from tests.formats.unseen import covered, unfounded, unseen
from tests.shared_corpus import shared

__all__ = ["shared"]

EVENT = {
    "name", "additionalType", "startDate", "endDate", "eventAttendanceMode", "location", "about", "audience", "organizer",
    "contributor", "performer", "attendee", "subEvent", "subjectOf",
}  # fmt: skip
CREDITED = {"author", "editor", "contributor", "creator", "creditText"}
TERMS = {
    "Event": EVENT,
    "EducationEvent": EVENT,
    "Organization": {"name", "parentOrganization"},
    "Person": {"name", "jobTitle", "affiliation"},
    "Place": {"name", "address"},
    "PostalAddress": {"addressLocality", "addressRegion", "addressCountry"},
    "VirtualLocation": {"name"},
    "Thing": {"name"},
    "Audience": {"audienceType"},
    "NewsArticle": {"headline", "url", "publisher", "datePublished", "image"} | CREDITED,
    "ImageObject": {"caption"} | CREDITED,
    "Quotation": {"text", "creator"},
    "CreativeWork": {"encodingFormat", "schemaVersion", "text"},
    "Role": {"roleName", "additionalType"},
    "OrganizationRole": {"roleName"},
}
"""What may stand at a node of each type; a Role has, beside these, the property that it is the value of."""
NODES_ONLY = {"organizer", "performer", "contributor", "attendee", "affiliation", "author", "editor", "creator", "publisher"}  # fmt: skip
READS_JSON_LD = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
"""Of rdflib's own making."""


def triples(node: dict[str, Any], holder: str = "") -> Iterator[tuple[str, str, str, Any]]:
    """For each value of each node: the node's type, the property that it is the value of, its property, the value."""
    for name, values in node.items():
        if name.startswith("@"):
            continue
        for value in values if isinstance(values, list) else [values]:
            yield node["@type"], holder, name, value
            if isinstance(value, dict):
                yield from triples(value, name)


def faults(node: dict[str, Any]) -> Iterator[str]:
    """What in a node is against the table of terms above."""
    for kind, holder, name, value in triples(node):
        if name not in TERMS[kind] and not (kind.endswith("Role") and name == holder):
            yield f"{kind} has no {name}"
        if name in NODES_ONLY and not isinstance(value, dict):
            yield f"{name} is text"
        if value in (None, "", [], {}):
            yield f"{name} is empty"


def without_ids(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: without_ids(item) for key, item in value.items() if key != "@id"}
    return [without_ids(item) for item in value] if isinstance(value, list) else value


def shown(record: Record) -> Any:
    """What others see: the tree without the record that rides along, and without the ids."""
    node = without_ids(described(record, "x"))
    node["subjectOf"] = [work for work in node["subjectOf"] if "schemaVersion" not in work]
    return node


@given(ANY)
def test_every_term_stands_where_schema_org_has_it(record: Record) -> None:
    assert list(faults(described(record, "x"))) == []


def test_the_check_of_terms_finds_what_is_amiss() -> None:
    harmed = described(RECORD, "x") | {"attendeeCount": 5, "organizer": ["x"], "name": ""}
    assert set(faults(harmed)) == {"Event has no attendeeCount", "organizer is text", "name is empty"}


def test_every_term_is_used() -> None:
    """Else the table would allow more than is written."""
    credits_ = tuple(model.Credit(role=role, name="x") for role in model.CreditRole)
    takings = tuple(
        model.Participation(role=role, person=Person(name="x")) for role in model.ParticipationRole
    )
    organized = tuple(
        model.Organizer(role=role, organization=model.Organization(name="x")) for role in model.OrganizerRole
    )
    source = Source(
        title="x", url="http://x", credits=credits_, images=(model.Image(caption="x", credits=credits_),)
    )
    more = Record(
        event=Event(name="x", kind="lecture", participations=takings, organizers=organized), source=source
    )
    used = {(kind, name) for record in (RECORD, more) for kind, _, name, _ in triples(described(record, "x"))}
    events = {name for kind, name in used if TERMS[kind] is EVENT}
    used |= {(kind, name) for kind in ("Event", "EducationEvent") for name in events}
    wanted = {(kind, name) for kind, names in TERMS.items() for name in names}
    rest = {("ImageObject", "creditText"), ("NewsArticle", "creator")}
    assert wanted - used <= rest, wanted - used - rest


@cache
def vocabulary(folder: Path) -> Any:
    rdflib = pytest.importorskip("rdflib")
    return rdflib.Graph().parse(folder / "validators" / "schemaorg-current-https.ttl")


def ancestors(graph: Any, kind: str) -> set[str]:
    rdflib = pytest.importorskip("rdflib")
    found = graph.transitive_objects(rdflib.URIRef(f"https://schema.org/{kind}"), rdflib.RDFS.subClassOf)
    return {str(item).rsplit("/", 1)[-1] for item in found}


def test_the_official_vocabulary_has_each_term_for_its_type(shared: Path) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph = vocabulary(shared)
    schema = rdflib.Namespace("https://schema.org/")
    for kind, names in TERMS.items():
        assert (schema[kind], rdflib.RDF.type, rdflib.RDFS.Class) in graph, kind
        for name in names:
            domains = {
                str(item).rsplit("/", 1)[-1] for item in graph.objects(schema[name], schema.domainIncludes)
            }
            assert domains & ancestors(graph, kind), f"{kind}.{name} is for {domains}"
            assert (schema[name], schema.supersededBy, None) not in graph


@given(record=ANY)
def test_the_official_vocabulary_allows_each_value(shared: Path, record: Record) -> None:
    rdflib = pytest.importorskip("rdflib")
    graph, schema = vocabulary(shared), rdflib.Namespace("https://schema.org/")
    for _, _, name, value in triples(described(record, "x")):
        ranges = {str(item).rsplit("/", 1)[-1] for item in graph.objects(schema[name], schema.rangeIncludes)}
        if not isinstance(value, dict):
            literal = {"Text", "URL", "Date", "DateTime", "EventAttendanceModeEnumeration"}
            assert ranges & literal, f"{name} is text, not {ranges}"
        elif not value["@type"].endswith("Role"):
            assert ranges & ancestors(graph, value["@type"]), f"{name} is {value['@type']}, not {ranges}"


def in_context(document: str, vocabulary: str) -> str:
    """A document whose context is written out, as far as it matters here, so that none has to be fetched."""
    addresses = {name: {"@type": "@id"} for name in ("url", "eventAttendanceMode")}
    plain = json.loads(document)
    assert plain["@context"] == "https://schema.org"
    return json.dumps(plain | {"@context": {"@vocab": vocabulary, **addresses}})


# In a page


class Page(HTMLParser):
    """The start tags of a page and the text inside its scripts."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


def in_page(many: tuple[Record, ...]) -> str:
    return f'<html><script type="application/ld+json">{form.dumps(many)}</script></html>'


@given(MANY)
def test_nothing_in_a_record_ends_the_script_that_holds_it(many: tuple[Record, ...]) -> None:
    page = Page()
    page.feed(in_page(many))
    assert page.tags == ["html", "script"]
    assert form.loads(page.text) == many
    assert not re.search("[<>&\u2028\u2029]", form.dumps(many))


@given(texts())
def test_escapes_change_no_value(text: str) -> None:
    event = json.loads(form.dumps(Record(event=Event(name=text, talks=(Talk(title=text),)))))
    assert (event["name"], event["subEvent"][0]["name"]) == (text, text)


@READS_JSON_LD
def test_rdflib_reads_the_same_nodes_from_it() -> None:
    rdflib = pytest.importorskip("rdflib")
    plain = in_context(form.dumps(RECORD), "https://schema.org/")
    graph = rdflib.Graph().parse(data=plain, format="json-ld")
    schema = rdflib.Namespace("https://schema.org/")
    assert len(set(graph.subjects(rdflib.RDF.type, schema.Person))) == 2
    (role,) = set(graph.objects(rdflib.URIRef(f"urn:uuid:{event_ids((RECORD,))[0]}"), schema.organizer))
    assert str(graph.value(role, schema.roleName)) == "联合主办"


# What is said and what is not


def test_the_losses_are_those_that_are_told() -> None:
    found = unseen(RECORD, shown)
    assert [pointer for pointer in found if not covered(pointer, form.UNSEEN)] == []
    assert unfounded(found, form.UNSEEN) == []


@pytest.mark.parametrize(
    ("place", "modes"),
    [
        (None, (None, [])),
        (Place(), (None, [])),
        (Place(city="x"), (None, ["Place"])),
        (Place(online=True), ("Online", ["VirtualLocation"])),
        (Place(venue="x", online=True), ("Mixed", ["Place", "VirtualLocation"])),
    ],
)
def test_attendance_mode_is_said_only_of_events_that_were_online(place: Place | None, modes: Any) -> None:
    node: Any = described(Record(event=Event(place=place)), "x")
    mode = node.get("eventAttendanceMode")
    assert mode == (modes[0] and f"https://schema.org/{modes[0]}EventAttendanceMode")
    assert [part["@type"] for part in node.get("location", [])] == modes[1]


@pytest.mark.parametrize(
    ("url", "kept"),
    [("https://example.org/a?b=1#c", True), ("javascript:alert(1)", False), ("http://x y", False), ("http://[", False)],
)  # fmt: skip
def test_only_an_address_of_the_web_is_a_url(url: str, kept: bool) -> None:
    node: Any = described(Record(event=Event(), source=Source(title="x", url=url)), "x")
    assert ("url" in node["subjectOf"][0]) is kept


@pytest.mark.parametrize("date", ["2023", "2023-08", "2023-08-15", "2023-08-15T14:30", "2023-08-15T14:30:05"])
def test_a_date_says_as_much_as_is_known(date: str) -> None:
    node = described(Record(event=Event(start=model.parse_date(date))), "x")
    assert node["startDate"] == date


def test_ids_tell_equal_records_apart_and_stay_after_a_correction() -> None:
    twice = json.loads(form.dumps((RECORD, RECORD)))["@graph"]
    assert twice[0]["@id"] != twice[1]["@id"]
    first, second = (Record(event=Event(name="x", talks=(Talk(title=title),))) for title in "ab")
    assert event_ids((first,)) == event_ids((second,))


# Bad files

MINE = json.loads(form.dumps((RECORD,)))


@pytest.mark.parametrize(
    ("content", "path", "words"),
    [
        ("", None, "is empty"),
        ("{", None, ""),
        ("{}", "$", "holds no record"),
        ("5", "$", "holds no record"),
        ('[{"@type":"Event"}]', "$[0]", "holds no record"),
        ('{"@graph":[5]}', "$['@graph'][0]", "holds no record"),
        ('{"subjectOf":{"schemaVersion":"seminar-record/1","text":"{"}}', "$.subjectOf.text", "rides along"),
        ('{"subjectOf":[{"schemaVersion":"seminar-record/9","text":"{\\"schema\\":\\"seminar-record/9\\"}"}]}',
         "$.subjectOf[0].text", "this release reads"),
        ('{"subjectOf":[{"schemaVersion":"seminar-record/1","text":5}]}', "$", "holds no record"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_ours_or_not_whole_is_refused(content: str, path: str | None, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        form.loads(content)
    problem = caught.value.problems[0]
    assert words in problem.message
    assert path is None or problem.path == path


def test_all_faults_of_a_file_are_told_at_once() -> None:
    graph = [{"@type": "Event"}, *MINE["@graph"], {"name": "x"}]
    with pytest.raises(FormatError) as caught:
        form.loads(json.dumps({"@graph": graph}))
    assert [problem.path for problem in caught.value.problems] == ["$['@graph'][0]", "$['@graph'][2]"]


def test_a_single_node_a_list_and_a_graph_are_read() -> None:
    (node,) = MINE["@graph"]
    node = node | {"subjectOf": node["subjectOf"][-1]}
    for document in (node, [node], {"@graph": [node]}, {"@graph": node}):
        assert form.loads(json.dumps(document)) == (RECORD,)
