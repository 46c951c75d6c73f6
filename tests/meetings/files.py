"""Files for uploading."""

from __future__ import annotations

import io

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile


def a_pdf(name: str = "tai-lieu.pdf") -> SimpleUploadedFile:
    """A page of PDF."""
    stream = io.BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(stream)
    return SimpleUploadedFile(name, stream.getvalue(), "application/pdf")
