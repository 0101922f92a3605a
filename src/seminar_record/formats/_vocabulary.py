"""The vocabulary of roles in SKOS, as it is published in ``docs/vocabulary/roles.ttl``.

Run ``python -m seminar_record.formats._vocabulary > docs/vocabulary/roles.ttl`` after a change of ``_roles.toml``.
"""

from __future__ import annotations

import sys
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from seminar_record.formats._library import needs
from seminar_record.formats._linked import ROLE

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

SCHEME = "urn:x-seminar-record:roles"
LICENSE = "https://www.apache.org/licenses/LICENSE-2.0"
_MATCHES = ("closeMatch", "broadMatch")


def roles_turtle() -> str:
    """The vocabulary as Turtle: one concept for each role, in Chinese and English, with matches elsewhere.

    >>> 'skos:prefLabel "host"@en' in roles_turtle()
    True
    """
    return str(_graph().serialize(format="turtle"))


def _graph() -> Graph:
    with needs("rdf"):
        from rdflib import DCTERMS, RDF, SKOS, Graph, URIRef
    told = tomllib.loads(files(__package__ or "").joinpath("_roles.toml").read_text("utf-8"))
    graph, scheme = Graph(bind_namespaces="none"), URIRef(SCHEME)
    for prefix, namespace in {"dct": DCTERMS, "skos": SKOS, "role": ROLE, **told["namespaces"]}.items():
        graph.bind(prefix, namespace)
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    graph.add((scheme, DCTERMS.license, URIRef(LICENSE)))
    _say(graph, scheme, DCTERMS.title, told["title"])
    for name, group in told["groups"].items():
        collection = URIRef(f"{SCHEME}:{name}")
        graph.add((collection, RDF.type, SKOS.Collection))
        _say(graph, collection, SKOS.prefLabel, group)
    for name, role in told["roles"].items():
        concept = URIRef(ROLE + name)
        graph.add((URIRef(f"{SCHEME}:{role['group']}"), SKOS.member, concept))
        _describe(graph, concept, role, told["namespaces"])
    return graph


def _describe(graph: Graph, concept: URIRef, role: dict[str, Any], namespaces: dict[str, str]) -> None:
    from rdflib import RDF, SKOS, Literal, URIRef

    scheme = URIRef(SCHEME)
    graph.add((concept, RDF.type, SKOS.Concept))
    graph.add((concept, SKOS.inScheme, scheme))
    graph.add((concept, SKOS.topConceptOf, scheme))
    graph.add((scheme, SKOS.hasTopConcept, concept))
    graph.add((concept, SKOS.notation, Literal(str(concept).removeprefix(ROLE))))
    _say(graph, concept, SKOS.prefLabel, {"en": role["en"], "zh": role["zh"]})
    _say(graph, concept, SKOS.definition, role["means"])
    for word in role["words"]:
        graph.add((concept, SKOS.altLabel, Literal(word, lang="zh")))
    for kind in _MATCHES:
        for match in role.get(kind, ()):
            prefix, _, local = match.partition(":")
            graph.add((concept, SKOS[kind], URIRef(namespaces[prefix] + local)))


def _say(graph: Graph, subject: URIRef, predicate: URIRef, texts: dict[str, str]) -> None:
    from rdflib import Literal

    for language in ("en", "zh"):
        graph.add((subject, predicate, Literal(texts[language], lang=language)))


if __name__ == "__main__":
    sys.stdout.write(roles_turtle())
