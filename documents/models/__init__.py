"""What is written: series of numbers, documents, their printed files, and files that people upload."""

from documents.models.documents import Circulation, Document, DocumentStatus, VoidedNumber
from documents.models.kinds import Kind
from documents.models.renditions import FileCheck, Rendition
from documents.models.series import NumberingRule, Series, SeriesYear
from documents.models.stored_files import StoredFile

__all__ = [
    "Circulation",
    "Document",
    "DocumentStatus",
    "FileCheck",
    "Kind",
    "NumberingRule",
    "Rendition",
    "Series",
    "SeriesYear",
    "StoredFile",
    "VoidedNumber",
]
