"""Addresses of papers in their versions, of the board book, and of change notices."""

from django.urls import path

from meetings.views import board_book, changes, guest_papers, item_papers

urlpatterns = [
    path("cuoc-hop/thanh-phan/<int:pk>/noi-dung/", guest_papers.guest_items, name="guest-items"),
    path("tra-loi-giay-moi/<str:token>/noi-dung/", guest_papers.guest_papers, name="guest-papers"),
    path("cuoc-hop/<int:pk>/thay-doi/", changes.meeting_changes, name="meeting-changes"),
    path("cuoc-hop/muc/<int:pk>/tai-lieu/", item_papers.item_papers, name="item-papers"),
    path("cuoc-hop/tai-lieu/<int:pk>/buoc/<slug:step>/", item_papers.paper_step, name="paper-step"),
    path("cuoc-hop/<int:pk>/bo-tai-lieu/", board_book.board_book, name="board-book"),
    path("cuoc-hop/<int:pk>/bo-tai-lieu/tai-ve/", board_book.board_book_file, name="board-book-file"),
]
