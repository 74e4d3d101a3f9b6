"""Few examples, no clock: the rules of the domain are tested on every save."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("domain", max_examples=40, deadline=None)
settings.load_profile("domain")
