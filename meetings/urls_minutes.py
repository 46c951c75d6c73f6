"""Addresses of minutes after they were drawn up: circulation, corrections, adoption."""

from django.urls import path

from meetings.views import circulation, corrections, faces, minutes_adoption, supplements

urlpatterns = [
    path("cuoc-hop/<int:pk>/bien-ban/gui-gop-y/", circulation.minutes_circulate, name="minutes-circulate"),
    path("cuoc-hop/<int:pk>/bien-ban/thoi-gop-y/", circulation.minutes_recall, name="minutes-recall"),
    path("cuoc-hop/<int:pk>/bien-ban/nhat-tri/", circulation.minutes_agree, name="minutes-agree"),
    path("cuoc-hop/<int:pk>/bien-ban/gop-y/", corrections.corrections, name="corrections"),
    path("cuoc-hop/<int:pk>/bien-ban/gop-y/moi/", corrections.correction_new, name="correction-new"),
    path("cuoc-hop/gop-y/<int:pk>/tiep-thu/", corrections.correction_take_in, name="correction-take-in"),
    path("cuoc-hop/gop-y/<int:pk>/khong-tiep-thu/", corrections.correction_decline, name="correction-decline"),
    path("cuoc-hop/gop-y/<int:pk>/rut/", corrections.correction_withdraw, name="correction-withdraw"),
    path("cuoc-hop/<int:pk>/bien-ban/bo-sung/moi/", supplements.supplement_new, name="supplement-new"),
    path("cuoc-hop/bien-ban-bo-sung/<int:pk>/", supplements.supplement, name="supplement"),
    path("cuoc-hop/bien-ban-bo-sung/<int:pk>/ky/", supplements.supplement_sign, name="supplement-sign"),
    path("cuoc-hop/bien-ban-bo-sung/<int:pk>/tra-lai/", supplements.supplement_return, name="supplement-return"),
    path("cuoc-hop/bien-ban-bo-sung/<int:pk>/bo/", supplements.supplement_drop, name="supplement-drop"),
    path("cuoc-hop/<int:pk>/bien-ban/luoc/", faces.minutes_faces, name="minutes-faces"),
    path("cuoc-hop/<int:pk>/bien-ban/luoc/moi/", faces.redaction_new, name="redaction-new"),
    path("cuoc-hop/bien-ban/luoc/<int:pk>/hien-lai/", faces.redaction_lift, name="redaction-lift"),
    path("cuoc-hop/<int:pk>/bien-ban/ban/<slug:face>/", faces.minutes_face, name="minutes-face"),
    path("cuoc-hop/<int:pk>/bien-ban/cong-khai/", faces.public_face_release, name="public-face-release"),
    path("cuoc-hop/bien-ban/cong-khai/<int:pk>/", faces.public_face, name="public-face"),
    path("cuoc-hop/<int:pk>/bien-ban/thong-qua/", minutes_adoption.minutes_adopt, name="minutes-adopt"),
]
