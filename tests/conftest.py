"""How hard Hypothesis tries: HYPOTHESIS_PROFILE is ``fast``, ``default`` or ``thorough`` (``make laws``)."""

import os

from hypothesis import settings

settings.register_profile("fast", max_examples=10, deadline=None)
settings.register_profile("default", max_examples=25, deadline=None)
settings.register_profile("thorough", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "default"))
