"""The committee of the published source: quarterly, the Head decides, no quorum."""

import datetime as dt

from committee.models import Power
from tasks.demo.egov.cast import CAST, CODE, FULL_NAME, ISSUER_HEADING, SLUG, STANDING_AGENCY, SUPERIOR_HEADING, UNITS
from tasks.demo.egov.meetings import QUARTERS
from tasks.demo.egov.regulation_771 import REGULATION
from tasks.demo.script import Script

EGOV = Script(
    slug=SLUG,
    name=FULL_NAME,
    code=CODE,
    superior_heading=SUPERIOR_HEADING,
    issuer_heading=ISSUER_HEADING,
    founded=dt.date(2020, 3, 2),  # placeholder: the day of the establishing decision is not in the published source
    units=UNITS,
    standing_agency=STANDING_AGENCY,
    cast=CAST,
    regulation=REGULATION,
    periods=QUARTERS,
    head="truongban",
    secretary="thuky",
    agency="thuongtruc",
    accepts="thuky",
    delegated=(("photruongban", Power.CONVENE), ("photruongban", Power.SIGN), ("thuky", Power.ACCEPT_TASKS)),
)
