"""Reports read one after another, or by several processes; the outcomes come in the order of the inputs."""

from __future__ import annotations

import json
import signal
import traceback
from collections import deque
from collections.abc import Generator
from concurrent.futures import Future, ProcessPoolExecutor
from enum import Enum
from itertools import islice
from multiprocessing import active_children, get_context

from attrs import frozen

from seminar_record import formats
from seminar_record.cli.files import Input, InputError
from seminar_record.cli.full import Plain, plain_record, plain_result
from seminar_record.cli.messages import say
from seminar_record.cli.reports import read_report
from seminar_record.errors import FormatError
from seminar_record.model import Record
from seminar_record.parsing import ParseResult

_ENDS = str.maketrans(
    {end: f"\\u{ord(end):04x}" for end in "\x85\u2028\u2029"}
)  # some readers end a line at these
_AHEAD = 16  # inputs handed out for each process before the first outcome is asked for


class Shape(Enum):
    """What a report becomes: a line of JSON Lines, a document of its own, or a record for a document of many."""

    LINE = "line"
    DOCUMENT = "document"
    RECORD = "record"


@frozen(kw_only=True, slots=True)
class Job:
    """What to do with every input. ``format`` is the name of a format, or None for the command's own JSON."""

    shape: Shape
    full: bool = False
    format: str | None = None
    declared: str | None = None


@frozen(kw_only=True, slots=True)
class Failure:
    """Why an input gave nothing: ``kind`` for machines, ``message`` for people, ``trace`` for us."""

    kind: str
    message: str
    trace: str | None = None


@frozen(kw_only=True, slots=True)
class Outcome:
    """What an input gave: content, a record, neither (no event, nothing to write), or a failure."""

    input: Input
    content: str | bytes | None = None
    record: Record | None = None
    event: bool = False
    failure: Failure | None = None


def work(job: Job, item: Input) -> Outcome:
    """Read one input. Whatever goes wrong with it is an outcome too: one bad report must not end a long run."""
    try:
        result = read_report(item.name, job.declared)
        return _outcome(job, item, result)
    except InputError as error:
        return _failed(job, item, Failure(kind=error.kind, message=error.message))
    except (FormatError, ImportError) as error:  # the format cannot take the record, or its extra is missing
        return _failed(job, item, Failure(kind="not-writable", message=str(error)))
    except Exception as error:  # noqa: BLE001  a fault of ours, told as one
        told = say("error.internal", error=f"{type(error).__name__}: {error}")
        return _failed(job, item, Failure(kind="internal", message=told, trace=traceback.format_exc()))


def run(job: Job, inputs: tuple[Input, ...], processes: int) -> Generator[Outcome]:
    """The outcomes, in the order of the inputs; little more than what is asked for is held at a time.

    Close it when it is not exhausted: processes that still read are ended then.
    """
    if processes == 1 or len(inputs) < 2:
        yield from (work(job, item) for item in inputs)
        return
    pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_leave_interrupts)
    try:
        waiting: deque[Future[Outcome]] = deque()
        rest = iter(inputs)
        while True:
            room = processes * _AHEAD - len(waiting)
            waiting.extend(pool.submit(work, job, item) for item in islice(rest, room))
            if not waiting:
                return
            yield waiting.popleft().result()
    except BaseException:
        for process in active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def error_line(item: Input, failure: Failure) -> str:
    """The line of JSON Lines that stands for an input that failed."""
    return _line({"input": item.shown, "error": {"kind": failure.kind, "message": failure.message}})


def _outcome(job: Job, item: Input, result: ParseResult) -> Outcome:
    event = result.record is not None
    if job.shape is Shape.RECORD:
        return Outcome(input=item, record=result.record, event=event)
    if job.format is not None:
        content = None if result.record is None else formats.get(job.format).dumps(result.record)
        return Outcome(input=item, content=content, event=event)
    plain = plain_result(result) if job.full else plain_record(result.record)
    if job.shape is Shape.DOCUMENT:
        return Outcome(input=item, content=_page(plain), event=event)
    line: Plain = {"input": item.shown, **(plain if job.full and plain else {"record": plain})}
    return Outcome(input=item, content=_line(line), event=event)


def _failed(job: Job, item: Input, failure: Failure) -> Outcome:
    content = error_line(item, failure) if job.shape is Shape.LINE else None
    return Outcome(input=item, content=content, failure=failure)


def _page(plain: Plain | None) -> str:
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _line(plain: Plain) -> str:
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).translate(_ENDS) + "\n"


def _leave_interrupts() -> None:
    """Ctrl-C is the parent's to handle: it ends the pool."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
