"""Pictures of records as SVG text: the programme of an event, who spoke for whom, a set of records at a glance.

:func:`agenda`, :func:`network` and :func:`overview` give a whole SVG document each, the same for the same records, which
stands alone, in a page or in a notebook; ``svg`` is the picture of one record. Nothing in them loads, runs or styles what is around
them, and all text of a record is escaped.

>>> from seminar_record import Event, Record
>>> svg(Record(event=Event(name="某论坛"))).startswith("<svg xmlns=")
True
"""

from seminar_record.pictures.agenda import agenda
from seminar_record.pictures.canvas import Picture
from seminar_record.pictures.network import network
from seminar_record.pictures.overview import overview

svg = agenda
"""The picture of one record: its programme."""

__all__ = ["Picture", "agenda", "network", "overview", "svg"]
