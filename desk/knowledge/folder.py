"""A folder of articles: its files, and what is wrong with them."""

from collections.abc import Sequence
from pathlib import Path

from desk.knowledge.files import ArticleFile, Problem, Unreadable, read
from models.knowledge.words import plain


def read_folder(folder: Path) -> tuple[list[ArticleFile], list[Problem]]:
    """Every `*.md` directly in it, by name; and every problem. A folder below is another concierge's."""
    articles: list[ArticleFile] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.md")):
        try:
            articles.append(read(file))
        except Unreadable as error:
            problems += error.problems
    if not folder.is_dir():
        problems.append(Problem(file=folder, line=None, sentence="There is no such folder."))
    elif not articles and not problems:
        problems.append(Problem(file=folder, line=None, sentence="There are no articles (*.md) in this folder."))
    return articles, problems + _asked_twice(articles)


def _asked_twice(articles: Sequence[ArticleFile]) -> list[Problem]:
    """A question that stands in two articles word for word has no one answer."""
    stands: dict[str, str] = {}
    problems = []
    for article in articles:
        for question, line in zip(article.content.questions, article.lines, strict=True):
            slug = stands.setdefault(plain(question), article.slug)
            if slug != article.slug:
                sentence = f"The question {question!r} stands in {slug} already."
                problems.append(Problem(file=article.file, line=line, sentence=sentence))
    return problems
