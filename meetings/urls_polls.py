"""Addresses of votes."""

from django.urls import path

from meetings.views import polls, polls_decision, polls_paper, polls_recusal, polls_voting

urlpatterns = [
    path("cuoc-hop/muc/<int:pk>/bieu-quyet/moi/", polls.poll_new, name="poll-new"),
    path("cuoc-hop/muc/<int:pk>/bieu-quyet/khong-tham-gia/", polls_recusal.poll_recuse, name="poll-recuse"),
    path("cuoc-hop/khong-tham-gia/<int:pk>/rut/", polls_recusal.recusal_remove, name="recusal-remove"),
    path("cuoc-hop/bieu-quyet/<int:pk>/", polls.poll_detail, name="poll-detail"),
    path("cuoc-hop/bieu-quyet/<int:pk>/sua/", polls.poll_edit, name="poll-edit"),
    path("cuoc-hop/bieu-quyet/<int:pk>/mo/", polls.poll_open, name="poll-open"),
    path("cuoc-hop/bieu-quyet/<int:pk>/bo-phieu/", polls_voting.poll_vote, name="poll-vote"),
    path("cuoc-hop/bieu-quyet/<int:pk>/phieu-giay/", polls_paper.poll_paper, name="poll-paper"),
    path("cuoc-hop/bieu-quyet/<int:pk>/dung/", polls.poll_close, name="poll-close"),
    path("cuoc-hop/bieu-quyet/<int:pk>/cong-bo/", polls.poll_publish, name="poll-publish"),
    path("cuoc-hop/bieu-quyet/<int:pk>/huy/", polls.poll_withdraw, name="poll-withdraw"),
    path("cuoc-hop/bieu-quyet/<int:pk>/quyet-dinh/", polls_decision.poll_decide, name="poll-decide"),
]
