"""``seminar-record evaluate``: how well reports are read, by labelled ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click
from rich.table import Table
from rich.text import Text

from seminar_record.cli.console import Teller, output, page, put_page
from seminar_record.cli.files import InputError, read_bytes, read_text
from seminar_record.cli.full import Plain, plain_record
from seminar_record.cli.messages import say
from seminar_record.cli.options import common
from seminar_record.errors import FormatError
from seminar_record.evaluation import Answer, Counts, Evaluation, Gold, GoldError, evaluate, read_gold
from seminar_record.formats import _jsontext as jsontext
from seminar_record.formats._wire import Json
from seminar_record.parsing import parse

_GOLD = ".gold.json"
_ANSWERS = (".json", ".pred.json", ".txt.json")


@click.command("evaluate", help=say("help.evaluate"), epilog=say("help.evaluate_examples"))
@click.option(
    "--gold", "folders", multiple=True, required=True, metavar=say("help.dir_metavar"), help=say("help.gold")
)
@click.option("--predictions", metavar=say("help.predictions_metavar"), help=say("help.predictions"))
@click.option("--errors", is_flag=True, help=say("help.errors"))
@click.option("--json", "as_json", is_flag=True, help=say("help.figures_json"))
@click.option("--samples", type=click.IntRange(40), default=1000, show_default=True, help=say("help.samples"))
@click.option("--seed", type=int, default=0, show_default=True, help=say("help.seed"))
@common
def command(
    folders: tuple[str, ...],
    predictions: str | None,
    errors: bool,
    as_json: bool,
    samples: int,
    seed: int,
    tell: Teller,
) -> None:
    golds = [gold for folder in folders for gold in _golds(Path(folder))]
    try:
        labels = [read_gold(path.name.removesuffix(_GOLD), read_bytes(str(path))) for path in golds]
        answers = dict(_parsed(golds, tell)) if predictions is None else _given(labels, Path(predictions))
        result = evaluate(labels, answers)
    except GoldError as error:
        raise InputError("", "malformed", str(error)) from None
    missing = [document.name for document in result.documents if not document.given]
    if errors and not as_json:
        _print_errors(result)
    _print_json(result, samples, seed) if as_json else _print_table(result, samples, seed)
    if missing:
        tell.error("", say("evaluate.missing", count=len(missing), names=", ".join(missing)))
        click.get_current_context().exit(1)


def _golds(folder: Path) -> list[Path]:
    found = sorted(folder.glob(f"*{_GOLD}"))
    if not found:
        raise InputError(str(folder), "nothing-found", say("evaluate.no_gold"))
    return found


def _parsed(golds: list[Path], tell: Teller) -> Iterator[tuple[str, Answer]]:
    """Our own answers, to the reports that stand beside the gold files."""
    with tell.progress(len(golds), 0, busy_stdout=False) as step:
        for path in golds:
            name = path.name.removesuffix(_GOLD)
            record = parse(read_text(str(path.with_name(f"{name}.txt")))).record
            yield name, Answer(plain_record(record))
            step()


def _given(labels: list[Gold], place: Path) -> dict[str, Answer]:
    """Another system's answers: a folder with a JSON file for each document, or JSON Lines as ``parse`` writes them."""
    if not place.is_dir():
        return dict(_from_lines(place))
    answers: dict[str, Answer] = {}
    for label in labels:
        for suffix in _ANSWERS:
            path = place / f"{label.name}{suffix}"
            if path.exists():
                answers[label.name] = Answer(_record(read_bytes(str(path)), str(path)))
                break
    return answers


def _from_lines(path: Path) -> Iterator[tuple[str, Answer]]:
    for number, line in enumerate(read_bytes(str(path)).split(b"\n"), 1):
        if not line.strip():
            continue
        place = f"{path}: line {number}"
        entry = _json(line, place)
        name = entry.get("input") if isinstance(entry, dict) else None
        if not isinstance(entry, dict) or not isinstance(name, str):
            raise GoldError(f"{place}: names no input")
        if "error" not in entry:
            yield Path(name).name.removesuffix(".txt"), Answer(_unwrapped(entry, place))


def _record(data: bytes, place: str) -> Plain | None:
    return _unwrapped(_json(data, place), place) if data.strip() else None


def _unwrapped(value: Json, place: str) -> Plain | None:
    if isinstance(value, dict) and "event" not in value:
        value = value.get("record")
    if value is not None and not isinstance(value, dict):
        raise GoldError(f"{place}: is no record")
    return value


def _json(data: bytes, place: str) -> Json:
    try:
        return jsontext.parse(data)
    except FormatError as error:
        raise GoldError(f"{place}: {error}") from None


def _print_errors(result: Evaluation) -> None:
    for document in result.documents:
        for label, facts in (("missed", document.match.missed), ("spurious", document.match.spurious)):
            for fact in facts:
                click.echo(f"{document.name}: {say(f'evaluate.{label}')} {fact}")


def _print_table(result: Evaluation, samples: int, seed: int) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column(say("evaluate.kind"))
    for column in ("precision", "recall", "f1", "facts"):
        table.add_column(say(f"evaluate.{column}"), justify="right")
    for kind, counts in result.kinds().items():
        table.add_row(kind, *_cells(counts))
    table.add_row(Text(say("evaluate.micro"), style="bold"), *_cells(result.total()))
    bounds = result.intervals(samples=samples, seed=seed)
    lines = [
        say("evaluate.macro_line", f1=f"{result.macro_f1():.3f}"),
        *(
            say("evaluate.interval", name=name, low=f"{b.low:.3f}", high=f"{b.high:.3f}")
            for name, b in bounds.items()
        ),
        say("evaluate.detect_line", right=result.detected(), total=len(result.documents)),
        say("evaluate.perfect_line", right=result.perfect(), total=len(result.documents)),
    ]
    put_page(page(), table, *map(Text, lines))


def _cells(counts: Counts) -> tuple[str, ...]:
    return (f"{counts.precision:.3f}", f"{counts.recall:.3f}", f"{counts.f1:.3f}", str(counts.facts))


def _print_json(result: Evaluation, samples: int, seed: int) -> None:
    total = result.total()
    figures = {
        "micro": [total.precision, total.recall, total.f1],
        "macro_f1": result.macro_f1(),
        "detect": [result.detected(), len(result.documents)],
        "perfect": result.perfect(),
        "documents": len(result.documents),
        "missing": sum(not document.given for document in result.documents),
        "kinds": {k: [c.precision, c.recall, c.f1, c.facts] for k, c in result.kinds().items()},
        "by_document": {document.name: document.counts().f1 for document in result.documents},
        "errors": {
            document.name: {
                "missed": [str(fact) for fact in document.match.missed],
                "spurious": [str(fact) for fact in document.match.spurious],
            }
            for document in result.documents
            if document.match.missed or document.match.spurious
        },
        "intervals": {
            name: [bound.low, bound.high]
            for name, bound in result.intervals(samples=samples, seed=seed).items()
        },
        "samples": samples,
        "seed": seed,
    }
    output().write((json.dumps(figures, ensure_ascii=False) + "\n").encode())
