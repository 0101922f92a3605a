"""How hard Hypothesis tries: HYPOTHESIS_PROFILE is ``fast``, ``default`` or ``ci`` (more examples, the same each time)."""

import os

from hypothesis import settings

settings.register_profile("fast", max_examples=10, deadline=None)
settings.register_profile("default", max_examples=50, deadline=None)
settings.register_profile("ci", max_examples=200, deadline=None, derandomize=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
