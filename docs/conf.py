"""Sphinx: one build with the English pages in `en` and the Chinese ones in `zh`, under the same paths."""

from seminar_record import __version__

project = "seminar_record"
copyright = "the authors of seminar_record"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.intersphinx"]
exclude_patterns = ["_build", "examples", "schema"]
nitpicky = True
# Annotations name these, and no page tells of them: the standard library, Hypothesis, type variables and type aliases.
nitpick_ignore_regex = [
    ("py:.*", r"(collections\.abc|enum|hypothesis|os|types|typing)\..*"),
    ("py:.*", r"[A-Z]|Json|Reading|(Int|Str)?Enum"),
]

myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence", "deflist"]

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_default_options = {"members": True, "undoc-members": True, "show-inheritance": True}

html_theme = "furo"
html_title = f"seminar_record {version}"
