"""Addresses of the running meeting: the room, its buttons, the attendance with times, the room screen."""

from django.urls import path

from meetings.views import guest_room, room, room_acts, room_attendance, room_notes, room_questions, screen

urlpatterns = [
    path("cuoc-hop/<int:pk>/phong-hop/", room.room, name="room"),
    path("cuoc-hop/<int:pk>/phong-hop/nhip/", room.room_beat, name="room-beat"),
    path("cuoc-hop/<int:pk>/phong-hop/co-mat/", room_acts.room_check_in, name="room-check-in"),
    path("cuoc-hop/<int:pk>/phong-hop/roi/", room_acts.room_leave, name="room-leave"),
    path("cuoc-hop/<int:pk>/phong-hop/het-muc/", room_acts.room_item_end, name="room-item-end"),
    path("cuoc-hop/<int:pk>/phong-hop/thoi-luong/", room_acts.room_speech_minutes, name="room-speech-minutes"),
    path("cuoc-hop/<int:pk>/phong-hop/diem-danh/", room_attendance.room_attendance, name="room-attendance"),
    path("cuoc-hop/muc/<int:pk>/chuyen-sang/", room_acts.room_item, name="room-item"),
    path("cuoc-hop/muc/<int:pk>/phat-bieu/", room_acts.speech_ask, name="speech-ask"),
    path("cuoc-hop/muc/<int:pk>/dien-bien/lich-su/", room_notes.item_revisions, name="item-revisions"),
    path("cuoc-hop/muc/<int:pk>/cau-hoi/moi/", room_questions.question_new, name="question-new"),
    path("cuoc-hop/phat-bieu/<int:pk>/vi-tri/", room_acts.speech_move, name="speech-move"),
    path("cuoc-hop/phat-bieu/<int:pk>/them-gio/", room_acts.speech_extend, name="speech-extend"),
    path("cuoc-hop/phat-bieu/<int:pk>/<slug:step>/", room_acts.speech_step, name="speech-step"),
    path("cuoc-hop/cau-hoi/<int:pk>/tra-loi/", room_questions.question_answer, name="question-answer"),
    path("cuoc-hop/cau-hoi/<int:pk>/da-tra-loi/", room_questions.question_answered, name="question-answered"),
    path("cuoc-hop/cau-hoi/<int:pk>/rut/", room_questions.question_withdraw, name="question-withdraw"),
    path("cuoc-hop/<int:pk>/man-hinh/", screen.room_screen, name="room-screen"),
    path("cuoc-hop/<int:pk>/man-hinh/huy-lien-ket/", screen.room_screen_end, name="room-screen-end"),
    path("tra-loi-giay-moi/<str:token>/phong-hop/", guest_room.guest_room, name="guest-room"),
    path("tra-loi-giay-moi/<str:token>/phong-hop/nhip/", guest_room.guest_room_beat, name="guest-room-beat"),
    path("tra-loi-giay-moi/<str:token>/cau-hoi/", guest_room.guest_question, name="guest-question"),
    path("man-hinh/<str:token>/", screen.room_projector, name="room-projector"),
    path("man-hinh/<str:token>/nhip/", screen.room_projector_beat, name="room-projector-beat"),
]
