"""Addresses of the frame: sign-in, account, language, text size, style page."""

from django.urls import path

from committee.views import frame, session

urlpatterns = [
    path("dang-nhap/", session.SignIn.as_view(), name="sign-in"),
    path("dang-xuat/", session.SignOut.as_view(), name="sign-out"),
    path("mat-khau/", session.OwnPassword.as_view(), name="password-change"),
    path("co-chu/", session.text_size, name="text-size"),
    path("ngon-ngu/", session.set_language, name="set-language"),
    path("chon-ban-chi-dao/", session.choose_committee, name="choose-committee"),
    path("them/", frame.more, name="more"),
    path("giao-dien/", frame.guide, name="guide"),
]
