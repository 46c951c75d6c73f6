"""Addresses of what members propose for the agenda, and of what the system offers for it."""

from django.urls import path

from meetings.views import agenda, item_proposals

urlpatterns = [
    path("cuoc-hop/<int:pk>/goi-y/", agenda.agenda_seeds, name="agenda-seeds"),
    path("de-nghi-noi-dung/", item_proposals.item_proposal_list, name="item-proposal-list"),
    path("de-nghi-noi-dung/moi/", item_proposals.item_proposal_new, name="item-proposal-new"),
    path("de-nghi-noi-dung/<int:pk>/", item_proposals.item_proposal, name="item-proposal"),
    path("de-nghi-noi-dung/<int:pk>/tra-lai/", item_proposals.item_proposal_return, name="item-proposal-return"),
    path("de-nghi-noi-dung/<int:pk>/rut/", item_proposals.item_proposal_withdraw, name="item-proposal-withdraw"),
]
