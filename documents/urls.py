"""Addresses of the documents."""

from django.urls import path

from documents.views import document, editor, register, steps

urlpatterns = [
    path("van-ban/", register.register, name="document-register"),
    path("van-ban/so-van-ban.csv", register.register_csv, name="document-register-csv"),
    path("van-ban/ban-in/", register.register_print, name="document-register-print"),
    path("van-ban/du-thao/", register.drafts, name="document-drafts"),
    path("van-ban/<int:pk>/", document.detail, name="document-detail"),
    path("van-ban/<int:pk>/tep.pdf", document.pdf, name="document-pdf"),
    path("van-ban/<int:pk>/sua/", editor.edit, name="document-edit"),
    path("van-ban/<int:pk>/trinh-ky/", steps.submit, name="document-submit"),
    path("van-ban/<int:pk>/rut-lai/", steps.withdraw, name="document-withdraw"),
    path("van-ban/<int:pk>/tra-lai/", steps.give_back, name="document-return"),
    path("van-ban/<int:pk>/bo/", steps.drop, name="document-drop"),
    path("van-ban/<int:pk>/ban-hanh/", steps.issue, name="document-issue"),
    path("van-ban/<int:pk>/huy-so/", steps.void, name="document-void"),
    path("van-ban/<int:pk>/dinh-chinh/", steps.correct, name="document-correct"),
    path("van-ban/<slug:slug>/moi/", editor.new, name="document-new"),
]
