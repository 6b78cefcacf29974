"""What the concierges know: articles, each with the ways to ask for it. The only writer of article and phrasing."""

from models.knowledge.content import Article, Content, InvalidContent, State
from models.knowledge.reading import article, articles
from models.knowledge.writing import create, remove, save

__all__ = [
    "Article",
    "Content",
    "InvalidContent",
    "State",
    "article",
    "articles",
    "create",
    "remove",
    "save",
]
