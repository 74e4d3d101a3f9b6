"""The law as data: loads and checks ``resources/law`` and the seeded calendar."""

from officer_desk.law.book import load_law
from officer_desk.law.holidays import seeded_calendar

__all__ = ["load_law", "seeded_calendar"]
