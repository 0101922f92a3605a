"""Turtle: the graph of JSON-LD and what ORG and PROV add, stable bytes; and the published vocabulary of roles."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from seminar_record import (
    CreditRole,
    Event,
    FormatError,
    OrganizerRole,
    ParticipationRole,
    Person,
    Record,
    Source,
    model,
)
from seminar_record.formats import jsonld
from seminar_record.formats import turtle as form
from seminar_record.formats._library import MissingExtraError
from seminar_record.formats._linked import ROLE, described, record_id
from seminar_record.formats._naming import event_ids
from seminar_record.formats._rdf import PREFIXES, literal
from seminar_record.formats._vocabulary import SCHEME, roles_turtle
from seminar_record.strategies import texts
from tests.formats.full_record import RECORD
from tests.formats.many import ANY, MANY
from tests.formats.test_jsonld import READS_JSON_LD, in_context, triples
from tests.shared_corpus import shared

rdflib: Any = pytest.importorskip("rdflib")

__all__ = ["shared"]

SCHEMA = rdflib.Namespace("https://schema.org/")
ORG, PROV, RDF, SKOS, XSD = rdflib.ORG, rdflib.PROV, rdflib.RDF, rdflib.SKOS, rdflib.XSD
PUBLISHED = Path(__file__).parents[2] / "docs" / "vocabulary" / "roles.ttl"


def read(many: Any) -> Any:
    return rdflib.Graph().parse(data=form.dumps(many), format="turtle")


def statements(graph: Any) -> list[tuple[str, str, str]]:
    """Every statement in terms of schema.org, sorted: the type of its subject, the property, the text or type said."""

    def shown(term: Any) -> str:
        kinds = sorted(
            str(kind) for kind in graph.objects(term, RDF.type) if str(kind).startswith(str(SCHEMA))
        )
        return kinds[0] if kinds else str(term)

    return sorted(
        (shown(subject), str(name), shown(value))
        for subject, name, value in graph
        if str(name).startswith(str(SCHEMA)) and name != SCHEMA.position
    )


@given(ANY)
def test_every_value_of_the_json_ld_is_in_the_graph(record: Record) -> None:
    (uid,) = event_ids((record,))
    found = {
        (name, value)
        for _, name, value in ((s, str(p).rsplit("/", 1)[-1], str(o)) for s, p, o in read(record))
    }
    wanted = {
        (name, value) for _, _, name, value in triples(described(record, uid)) if isinstance(value, str)
    }
    assert wanted <= found


@READS_JSON_LD
def test_the_graph_says_what_the_json_ld_says() -> None:
    plain = in_context(jsonld.dumps(RECORD), str(SCHEMA))
    linked = rdflib.Graph().parse(data=plain, format="json-ld")
    assert statements(linked) == statements(read(RECORD))


def test_no_node_is_blank_and_the_bytes_are_the_same_whatever_came_before() -> None:
    assert not any(isinstance(term, rdflib.BNode) for triple in read(RECORD) for term in triple)
    first = form.dumps((RECORD, Record(event=Event(name="x"))))
    form.dumps(Record(event=Event(name="y")))
    assert form.dumps((RECORD, Record(event=Event(name="x")))) == first


@given(MANY)
def test_records_come_back_in_order_from_a_graph_written_anew_by_others(many: tuple[Record, ...]) -> None:
    assert form.loads(read(many).serialize(format="turtle")) == many
    assert form.loads(read(many).serialize(format="nt")) == many


@given(texts(), texts())
def test_nothing_in_a_name_becomes_a_triple(hostile: str, other: str) -> None:
    def shape(first: str, second: str) -> int:
        tie = model.Affiliation(organization=model.Organization(name="b"), unit=f"u{first}", post=second)
        person = Person(name=first, titles=(second,), affiliations=(tie,))
        taking = model.Participation(role="address", person=person, wording=second)
        credit = model.Credit(role="editor", name=first)
        source = Source(title=first, publisher=f"p{second}", credits=(credit,))
        return len(read(Record(event=Event(name=first, participations=(taking,)), source=source)))

    assert shape(hostile, other) == shape("x", "y")


@pytest.mark.parametrize(
    ("date", "kind"),
    [
        ("2023", XSD.gYear),
        ("0001-01", XSD.gYearMonth),
        ("2023-08-15", XSD.date),
        ("2023-08-15T14:30", SCHEMA.DateTime),
        ("2023-08-15T14:30:05", XSD.dateTime),
    ],
)
def test_a_date_is_typed_by_what_is_known_of_it(date: str, kind: Any) -> None:
    graph = read(Record(event=Event(start=model.parse_date(date))))
    assert list(graph.objects(None, SCHEMA.startDate)) == [
        rdflib.Literal(date, datatype=kind, normalize=False)
    ]


def test_a_membership_ties_a_person_to_a_unit_of_a_body_in_a_post() -> None:
    query = """
        SELECT ?person ?unit ?body ?post WHERE {
            ?membership a org:Membership; org:member [schema:name ?person]; org:organization ?in; org:role ?role.
            ?in a org:OrganizationalUnit; schema:name ?unit; org:unitOf [a org:Organization; schema:name ?body].
            ?role a org:Role; skos:prefLabel ?post.
        }"""
    rows = read(RECORD).query(query, initNs={"org": ORG, "schema": SCHEMA, "skos": SKOS})
    assert [tuple(map(str, row)) for row in rows] == [("田一", "社会学院", "远山大学", "院长")]


def test_a_membership_without_unit_and_post_claims_neither() -> None:
    tie = model.Affiliation(organization=model.Organization(name="b"))
    talk = model.Talk(title="t", speakers=(Person(name="p", affiliations=(tie,)),))
    graph = read(Record(event=Event(talks=(talk,))))
    (membership,) = graph.subjects(RDF.type, ORG.Membership)
    assert str(graph.value(graph.value(membership, ORG.organization), SCHEMA.name)) == "b"
    assert graph.value(membership, ORG.role) is None


def test_the_record_is_derived_from_the_report_and_the_report_is_its_makers() -> None:
    graph = read(RECORD)
    record = rdflib.URIRef(f"urn:uuid:{record_id(event_ids((RECORD,))[0])}")
    report = graph.value(record, PROV.wasDerivedFrom)
    assert (report, RDF.type, SCHEMA.NewsArticle) in graph
    assert str(graph.value(graph.value(report, PROV.wasAttributedTo), SCHEMA.name)) == "远山日报"
    attribution = graph.value(report, PROV.qualifiedAttribution)
    assert str(graph.value(graph.value(attribution, PROV.agent), SCHEMA.name)) == "田二"
    assert str(graph.value(attribution, PROV.hadRole)) == f"{ROLE}photographer"
    assert len(read(Record(event=Event()))) == 7


def test_without_rdflib_a_graph_is_written_and_reading_names_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "rdflib"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "rdflib", None)
    written = form.dumps(RECORD)
    with pytest.raises(MissingExtraError, match=r"seminar-record\[rdf\]"):
        form.loads(written)


def test_the_prefixes_are_those_of_the_vocabularies() -> None:
    wanted = {"schema": SCHEMA, "org": ORG, "prov": PROV, "skos": SKOS, "xsd": XSD, "role": ROLE}
    assert {prefix: str(name) for prefix, name in wanted.items()} == PREFIXES


@given(texts())
def test_a_string_is_read_as_it_was_by_the_grammar_of_turtle(text: str) -> None:
    quoted = literal(text)
    assert re.fullmatch(r'"(?:[^"\\\x00-\x1f]|\\[tbnrf"\\]|\\u[0-9A-F]{4})*"', quoted)
    (_, _, term) = next(iter(rdflib.Graph().parse(data=f"<urn:a> <urn:b> {quoted} .", format="turtle")))
    assert str(term) == text


# Bad files

MINE = form.dumps(RECORD)


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("a b c", 1, "is no Turtle"),
        ("<x:a> <x:b> <x:c> .\n\n<x:a> x y .", 3, "is no Turtle"),
        ("<x:a> <x:b> <x:c> .\n\n<x:a> <x:b>", None, "is no Turtle"),
        (b"# \n\xff", 2, "is not UTF-8"),
        (5, None, "is int, not Turtle"),
        ("<x:a> <x:b> <x:c> .", None, "holds no record"),
        (MINE.replace("seminar-record/1", "another/1"), None, "holds no record"),
        (MINE.replace('\\"seminar-record/1\\"', '\\"seminar-record/9\\"'), None, "this release reads"),
    ],
)
def test_a_file_that_is_not_ours_or_not_whole_is_refused(content: Any, line: int | None, words: str) -> None:
    with pytest.raises(FormatError) as caught:
        form.loads(content)
    problem = caught.value.problems[0]
    assert words in problem.message
    assert problem.line == line


def test_no_file_is_asked_for_whatever_a_graph_names(tmp_path: Path) -> None:
    (tmp_path / "x.ttl").write_text(MINE, "utf-8")
    with pytest.raises(FormatError, match="holds no record"):
        form.loads(
            f"<{(tmp_path / 'x.ttl').as_uri()}> <http://www.w3.org/2002/07/owl#imports> <file:x.ttl> ."
        )


# The vocabulary of roles

ROLES = {role.value: type(role) for kind in (OrganizerRole, ParticipationRole, CreditRole) for role in kind}
GROUPS = {"organizing": OrganizerRole, "taking_part": ParticipationRole, "reporting": CreditRole}
VOCABULARY = rdflib.Graph().parse(data=roles_turtle(), format="turtle")


def test_the_published_vocabulary_is_the_one_that_the_code_gives() -> None:
    current = roles_turtle()
    assert PUBLISHED.read_text("utf-8") == current, (
        "write it anew: python -m seminar_record.formats._vocabulary > docs/vocabulary/roles.ttl"
    )


def test_there_is_a_concept_for_each_role_in_its_group() -> None:
    concepts = {str(item) for item in VOCABULARY.subjects(RDF.type, SKOS.Concept)}
    assert concepts == {ROLE + name for name in ROLES}
    for name, kind in GROUPS.items():
        members = {str(item) for item in VOCABULARY.objects(rdflib.URIRef(f"{SCHEME}:{name}"), SKOS.member)}
        assert members == {ROLE + role.value for role in kind}


@pytest.mark.parametrize("name", ROLES)
def test_a_concept_has_all_that_skos_asks_of_it_in_both_languages(name: str) -> None:
    concept = rdflib.URIRef(ROLE + name)
    for predicate in (SKOS.prefLabel, SKOS.definition):
        assert sorted(text.language for text in VOCABULARY.objects(concept, predicate)) == ["en", "zh"]
    assert str(VOCABULARY.value(concept, SKOS.notation)) == name
    assert (concept, SKOS.inScheme, rdflib.URIRef(SCHEME)) in VOCABULARY
    labels = set(VOCABULARY.objects(concept, SKOS.prefLabel))
    assert not labels & set(VOCABULARY.objects(concept, SKOS.altLabel))
    close, broad = (set(VOCABULARY.objects(concept, SKOS[match])) for match in ("closeMatch", "broadMatch"))
    assert close | broad
    assert not close & broad


def test_no_label_stands_for_two_concepts() -> None:
    labels = [
        (str(label), label.language)
        for kind in (SKOS.prefLabel, SKOS.altLabel)
        for concept, label in VOCABULARY.subject_objects(kind)
        if (concept, RDF.type, SKOS.Concept) in VOCABULARY
    ]
    assert len(labels) == len(set(labels))


@pytest.mark.parametrize(
    ("word", "role"),
    [
        ("指导", "guide"),
        ("主办", "host"),
        ("承办", "organizer"),
        ("协办", "co_organizer"),
        ("支持", "supporter"),
    ],
)
def test_the_printed_words_of_the_organizing_roles_lead_to_them(word: str, role: str) -> None:
    found = list(VOCABULARY.subjects(SKOS.altLabel, rdflib.Literal(word, lang="zh")))
    assert found == [rdflib.URIRef(ROLE + role)]


def test_every_match_in_schema_org_is_a_property_of_it(shared: Path) -> None:
    official = rdflib.Graph().parse(shared / "validators" / "schemaorg-current-https.ttl")
    matches = {o for _, p, o in VOCABULARY if p in (SKOS.closeMatch, SKOS.broadMatch)}
    ours = {match for match in matches if str(match).startswith(str(SCHEMA))}
    assert len(ours) >= 8
    assert all((match, RDF.type, RDF.Property) in official for match in ours)
    assert {str(match).split("#")[-1] for match in matches if "cerif" in match} == {
        "Organizer",
        "Partner",
        "Sponsor",
    }
