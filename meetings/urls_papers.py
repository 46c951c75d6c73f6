"""Addresses of papers in their versions, and of the board book."""

from django.urls import path

from meetings.views import board_book

urlpatterns = [
    path("cuoc-hop/<int:pk>/bo-tai-lieu/", board_book.board_book, name="board-book"),
    path("cuoc-hop/<int:pk>/bo-tai-lieu/tai-ve/", board_book.board_book_file, name="board-book-file"),
]
