"""Tuples of records, of every kind, for laws of formats."""

from __future__ import annotations

from hypothesis import strategies as st

from seminar_record import Record
from seminar_record.strategies import records

ANY: st.SearchStrategy[Record] = records() | records(realistic=True)
MANY: st.SearchStrategy[tuple[Record, ...]] = st.lists(ANY, max_size=2).map(tuple)
