"""Addresses of the meeting itself and of what follows it: session, record, conclusions, minutes, notice."""

from django.urls import path

from meetings.views import board, conclusions, given_tasks, minutes, notice, record, session

urlpatterns = [
    path("cuoc-hop/<int:pk>/khai-mac/", session.meeting_start, name="meeting-start"),
    path("cuoc-hop/<int:pk>/dien-bien/", session.meeting_session, name="meeting-session"),
    path("cuoc-hop/<int:pk>/diem-danh/", session.roll_call, name="roll-call"),
    path("cuoc-hop/<int:pk>/ket-thuc/", session.meeting_close, name="meeting-close"),
    path("cuoc-hop/muc/<int:pk>/dien-bien/", record.item_notes, name="item-notes"),
    path("cuoc-hop/muc/<int:pk>/y-kien/moi/", record.opinion_new, name="opinion-new"),
    path("cuoc-hop/y-kien/<int:pk>/xoa/", record.opinion_delete, name="opinion-delete"),
    path("cuoc-hop/<int:pk>/ket-luan/moi/", conclusions.conclusion_new, name="conclusion-new"),
    path("cuoc-hop/ket-luan/<int:pk>/sua/", conclusions.conclusion_edit, name="conclusion-edit"),
    path("cuoc-hop/ket-luan/<int:pk>/vi-tri/", conclusions.conclusion_move, name="conclusion-move"),
    path("cuoc-hop/ket-luan/<int:pk>/xoa/", conclusions.conclusion_delete, name="conclusion-delete"),
    path("cuoc-hop/ket-luan/<int:pk>/khong-phat-sinh/", conclusions.conclusion_no_task, name="conclusion-no-task"),
    path("cuoc-hop/ket-luan/<int:pk>/nhiem-vu/moi/", given_tasks.proposal_new, name="proposal-task-new"),
    path("cuoc-hop/ket-luan/nhiem-vu/<int:pk>/sua/", given_tasks.proposal_edit, name="proposal-task-edit"),
    path("cuoc-hop/ket-luan/nhiem-vu/<int:pk>/xoa/", given_tasks.proposal_delete, name="proposal-task-delete"),
    path("cuoc-hop/<int:pk>/bien-ban/", minutes.minutes, name="minutes"),
    path("cuoc-hop/<int:pk>/bien-ban/ky/", minutes.minutes_sign, name="minutes-sign"),
    path("cuoc-hop/<int:pk>/bien-ban/tra-lai/", minutes.minutes_return, name="minutes-return"),
    path("cuoc-hop/<int:pk>/thong-bao/", notice.notice, name="notice"),
    path("cuoc-hop/<int:pk>/thong-bao/trinh/", notice.notice_submit, name="notice-submit"),
    path("cuoc-hop/<int:pk>/thong-bao/ban-hanh/", notice.notice_issue, name="notice-issue"),
    path("cuoc-hop/<int:pk>/chuong-trinh/", board.board_paper, name="meeting-board-paper"),
]
