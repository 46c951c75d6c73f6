"""A document as a value, independent of the database: one frozen class for each kind of paper.

`to_json(paper)` is what an issued document keeps for ever; `from_json` gives the same paper back. The templates of
`templates/documents/paper/` print it in the layout of Decree 30/2020/NĐ-CP, Annex I and the forms of Annex III.
"""

from documents.layout.decision import Decision as Decision
from documents.layout.invitation import BoardPaper as BoardPaper, Invitation as Invitation
from documents.layout.named import NAMED as NAMED, Named as Named
from documents.layout.opinion_form import OpinionForm as OpinionForm
from documents.layout.overviews import Overview as Overview, TaskPaper as TaskPaper
from documents.layout.paper import Paper as Paper, Preset as Preset
from documents.layout.record import ConclusionNotice as ConclusionNotice, Minutes as Minutes
from documents.layout.stored import KINDS as KINDS, from_json as from_json, to_json as to_json
