r"""A report and its record for a reader's eyes: pages that stand alone, in which values can be corrected and saved.

>>> from seminar_record import parse
>>> result = parse("山村阅读论坛举行\n2023年8月15日，山村阅读论坛在沈阳举行。教授李芳致辞。")
>>> found = page(Read(text=result.text, record=result.record, evidence=result.evidence))
>>> found.startswith("<!DOCTYPE html>")
True
"""

from seminar_record.view.index import Line, index, line
from seminar_record.view.marks import Zone
from seminar_record.view.page import Read, frame, page

__all__ = ["Line", "Read", "Zone", "frame", "index", "line", "page"]
