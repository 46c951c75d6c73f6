"""Addresses of the meetings: planning, convening, answering, papers (the meeting itself: `urls_session.py`)."""

from django.urls import include, path

from meetings.views import agenda, answers, changing, convening, drafting, guests, lists, meeting, papers, proposals, reminding

urlpatterns = [
    path("cuoc-hop/", lists.meeting_list, name="meeting-list"),
    path("cuoc-hop/dinh-ky/moi/", drafting.meeting_new_regular, name="meeting-new-regular"),
    path("cuoc-hop/mo-rong/moi/", drafting.meeting_new_enlarged, name="meeting-new-enlarged"),
    path("cuoc-hop/dot-xuat/de-nghi/", proposals.meeting_propose, name="meeting-propose"),
    path("cuoc-hop/dot-xuat/trieu-tap/", convening.convene_now, name="meeting-convene-now"),
    path("cuoc-hop/<int:pk>/", meeting.meeting_detail, name="meeting-detail"),
    path("cuoc-hop/<int:pk>/lich.ics", meeting.meeting_ics, name="meeting-ics"),
    path("cuoc-hop/<int:pk>/sua/", drafting.meeting_edit, name="meeting-edit"),
    path("cuoc-hop/<int:pk>/trieu-tap/", convening.meeting_convene, name="meeting-convene"),
    path("cuoc-hop/<int:pk>/doi-lich/", changing.meeting_move, name="meeting-move"),
    path("cuoc-hop/<int:pk>/huy/", changing.meeting_cancel, name="meeting-cancel"),
    path("cuoc-hop/<int:pk>/mien/", changing.waiver_new, name="waiver-new"),
    path("cuoc-hop/<int:pk>/dong-y/", proposals.proposal_accept, name="proposal-accept"),
    path("cuoc-hop/<int:pk>/tu-choi/", proposals.proposal_decline, name="proposal-decline"),
    path("cuoc-hop/<int:pk>/tra-loi/", answers.meeting_answer, name="meeting-answer"),
    path("cuoc-hop/<int:pk>/muc/moi/", agenda.item_new, name="agenda-item-new"),
    path("cuoc-hop/muc/<int:pk>/sua/", agenda.item_edit, name="agenda-item-edit"),
    path("cuoc-hop/muc/<int:pk>/xoa/", agenda.item_delete, name="agenda-item-delete"),
    path("cuoc-hop/muc/<int:pk>/chuyen/", agenda.item_move, name="agenda-item-move"),
    path("cuoc-hop/muc/<int:pk>/tai-lieu/moi/", papers.paper_new, name="paper-new"),
    path("cuoc-hop/tai-lieu/<int:pk>/", papers.paper_download, name="paper-download"),
    path("cuoc-hop/tai-lieu/<int:pk>/xoa/", papers.paper_delete, name="paper-delete"),
    path("cuoc-hop/<int:pk>/khach-moi/moi/", guests.guest_new, name="guest-new"),
    path("cuoc-hop/<int:pk>/thanh-phan/moi/", guests.invitee_new, name="invitee-new"),
    path("cuoc-hop/thanh-phan/<int:pk>/xoa/", guests.guest_delete, name="guest-delete"),
    path("cuoc-hop/thanh-phan/<int:pk>/tra-loi/", answers.answer_record, name="answer-record"),
    path("cuoc-hop/thanh-phan/<int:pk>/du-thay/", answers.substitute_consent, name="substitute-consent"),
    path("cuoc-hop/<int:pk>/nhac-tai-lieu/", reminding.papers_remind, name="papers-remind"),
    path("cuoc-hop/<int:pk>/nhac-tra-loi/", reminding.answers_remind, name="answers-remind"),
    path("tra-loi-giay-moi/<str:token>/", guests.guest_answer, name="guest-answer"),
    path("", include("meetings.urls_session")),
]
