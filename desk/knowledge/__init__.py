"""`desk knowledge`: articles as files, in and out."""

from desk.knowledge.exporting import export_folder
from desk.knowledge.importing import Imported, import_folder

__all__ = ["Imported", "export_folder", "import_folder"]
