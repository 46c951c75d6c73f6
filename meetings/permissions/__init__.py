"""Who may do what with a meeting. Each function answers one question with a verdict that carries its article.

Article labels come from the provisions of the regulation that binds the meeting, never from constants.
"""

from meetings.permissions.answering import may_answer as may_answer, may_answer_as_guest as may_answer_as_guest
from meetings.permissions.compliance import (
    may_print_compliance as may_print_compliance,
    may_ratify as may_ratify,
    may_waive as may_waive,
)
from meetings.permissions.convening import (
    may_convene as may_convene,
    may_convene_kind as may_convene_kind,
    may_decide_proposal as may_decide_proposal,
    may_invite_guests as may_invite_guests,
    may_propose_extraordinary as may_propose_extraordinary,
)
from meetings.permissions.entering import may_enter_room as may_enter_room, may_run_room as may_run_room
from meetings.permissions.meeting_papers import (
    may_add_paper as may_add_paper,
    may_remove_paper as may_remove_paper,
    may_see_item_papers as may_see_item_papers,
    may_see_papers as may_see_papers,
    recused_from as recused_from,
)
from meetings.permissions.preparing import (
    SECRETARIAT_ONLY as SECRETARIAT_ONLY,
    may_draft_meeting as may_draft_meeting,
    may_prepare as may_prepare,
)
from meetings.permissions.record import (
    may_keep_record as may_keep_record,
    may_preside as may_preside,
    may_see_draft_record as may_see_draft_record,
    may_sign_minutes_as_chair as may_sign_minutes_as_chair,
    may_sign_minutes_as_secretary as may_sign_minutes_as_secretary,
)
from meetings.querysets import prepares as prepares
