"""A second committee under another regulation: half-yearly, majority of those present, quorum two thirds.

Invented for the demo; no such regulation is quoted. Its Head and three members sit in the first committee, too.
"""

import datetime as dt

from committee.models import Power
from tasks.demo.reform.cast import CAST, CODE, FULL_NAME, ISSUER_HEADING, SLUG, STANDING_AGENCY, SUPERIOR_HEADING, UNITS
from tasks.demo.reform.meetings import HALF_YEARS
from tasks.demo.reform.regulation import REGULATION
from tasks.demo.script import Script

REFORM = Script(
    slug=SLUG,
    name=FULL_NAME,
    code=CODE,
    superior_heading=SUPERIOR_HEADING,
    issuer_heading=ISSUER_HEADING,
    founded=dt.date(2023, 2, 1),
    units=UNITS,
    standing_agency=STANDING_AGENCY,
    cast=CAST,
    regulation=REGULATION,
    periods=HALF_YEARS,
    head="truongban",
    secretary="cchc.thuky",
    agency="uyvien2",
    accepts="truongban",
    delegated=(("cchc.photruong", Power.PRESIDE),),
    place="Phòng họp số 2, trụ sở UBND tỉnh Tây Ninh",
)
