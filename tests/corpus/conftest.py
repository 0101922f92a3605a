"""The fixtures of the shared corpora, for every test of this folder."""

from tests.shared_corpus import scorer, shared

__all__ = ["scorer", "shared"]
