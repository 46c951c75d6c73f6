from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingsConfig(AppConfig):
    name = "meetings"
    verbose_name = _("Meetings")

    def ready(self) -> None:
        """Tell the lower rooms what this one shows, reminds of, and where its documents live."""
        from committee import registry
        from meetings import (
            aftermath,
            change_showings,
            consultation_letters,
            consultation_showings,
            consultation_verdicts,
            document_source,
            findings,
            forecast_showings,
            item_proposal_letters,
            item_proposal_showings,
            kinds,
            minutes_letters,
            notice_letter,
            paper_letters,
            paper_showings,
            poll_findings,
            polls_showing,
            showings,
        )

        kinds.register()
        item_proposal_letters.register()
        item_proposal_showings.register()
        consultation_letters.register()
        consultation_showings.register()
        consultation_verdicts.register()
        minutes_letters.register()
        notice_letter.register()
        paper_letters.register()
        showings.register()
        paper_showings.register()
        forecast_showings.register()
        change_showings.register()
        polls_showing.register()
        poll_findings.register()
        findings.register()
        aftermath.register()
        document_source.register()
        registry.subjects["meetings.meeting"] = registry.Subject("meeting-detail")
