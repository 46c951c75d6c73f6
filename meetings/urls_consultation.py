"""Addresses of written consultations, and of the statistics of participation."""

from django.urls import path

from meetings.views import (
    consultation_answers as answers,
    consultation_decision as decision,
    consultation_drafting as drafting,
    consultation_following as following,
    consultation_paper_form as paper_form,
    consultation_papers as papers,
    consultation_result as result,
    consultation_sending as sending,
    consultations,
    participation,
)

urlpatterns = [
    path("thong-ke/tham-gia/", participation.participation_page, name="participation"),
    path("lay-y-kien/", consultations.consultation_list, name="consultation-list"),
    path("lay-y-kien/moi/", drafting.consultation_new, name="consultation-new"),
    path("lay-y-kien/<int:pk>/", consultations.consultation_detail, name="consultation-detail"),
    path("lay-y-kien/<int:pk>/sua/", drafting.consultation_edit, name="consultation-edit"),
    path("lay-y-kien/<int:pk>/tai-lieu/moi/", papers.paper_new, name="consultation-paper-new"),
    path("lay-y-kien/tai-lieu/<int:pk>/", papers.paper_download, name="consultation-paper"),
    path("lay-y-kien/tai-lieu/<int:pk>/xoa/", papers.paper_delete, name="consultation-paper-delete"),
    path("lay-y-kien/<int:pk>/trinh/", sending.consultation_submit, name="consultation-submit"),
    path("lay-y-kien/<int:pk>/gui/", sending.consultation_send, name="consultation-send"),
    path("lay-y-kien/<int:pk>/tra-lai/", sending.consultation_return, name="consultation-return"),
    path("lay-y-kien/<int:pk>/rut/", following.consultation_withdraw, name="consultation-withdraw"),
    path("lay-y-kien/<int:pk>/gia-han/", following.consultation_extend, name="consultation-extend"),
    path("lay-y-kien/<int:pk>/theo-doi/", following.consultation_follower, name="consultation-follower"),
    path("lay-y-kien/<int:pk>/tra-loi/", answers.consultation_answer, name="consultation-answer"),
    path("lay-y-kien/<int:pk>/dua-ra-hop/", answers.ask_meeting, name="consultation-ask-meeting"),
    path("lay-y-kien/<int:pk>/nhac/", paper_form.consultation_remind, name="consultation-remind"),
    path("lay-y-kien/<int:pk>/phieu/", paper_form.consultation_form, name="consultation-form"),
    path("lay-y-kien/thanh-vien/<int:pk>/phieu-giay/", paper_form.paper_answer, name="consultation-paper-answer"),
    path("lay-y-kien/phieu-giay/<int:pk>/", paper_form.paper_scan, name="consultation-scan"),
    path("lay-y-kien/<int:pk>/dong/", result.consultation_close, name="consultation-close"),
    path("lay-y-kien/<int:pk>/quyet-dinh/", decision.consultation_decide, name="consultation-decide"),
    path("lay-y-kien/<int:pk>/dua-vao-cuoc-hop/", decision.consultation_take_up, name="consultation-take-up"),
]
