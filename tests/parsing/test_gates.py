"""A pattern behind a gate finds what it finds without: the sign of the gate stands in whatever matches."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from seminar_record import parsing
from seminar_record.parsing.gates import Gated

MODULES = [
    import_module(info.name) for info in pkgutil.walk_packages(parsing.__path__, f"{parsing.__name__}.")
]
GATED = {
    f"{module.__name__.rpartition('.')[2]}.{name}": value
    for module in MODULES
    for name, value in vars(module).items()
    if isinstance(value, Gated)
}


def test_the_gates_are_found() -> None:
    assert len(GATED) > 5


@pytest.mark.parametrize("name", GATED)
@given(data=st.data())
def test_whatever_matches_holds_the_sign(name: str, data: st.DataObject) -> None:
    gated = GATED[name]
    match = gated.pattern.search(data.draw(st.from_regex(gated.pattern)))
    assume(match is not None)
    assert match is not None
    assert gated.sign.search(match.string, *match.span())


def test_a_sign_that_is_not_in_every_match_would_hide_some() -> None:
    careless = Gated("在.{1,9}(?:举行|召开)", sign="举行")
    text = "会议在某地召开"
    assert re.search(careless.pattern, text)
    assert not list(careless.finditer(text, 0, len(text)))
