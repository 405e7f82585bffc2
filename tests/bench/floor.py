"""The floor that a site is measured against: bare MkDocs of as many pages, and the bare chain of scikit-learn."""

import json
import re
import sys
from collections.abc import Iterable
from html import unescape
from pathlib import Path

import yaml
from sklearn.cluster import KMeans
from sklearn.decomposition import TruncatedSVD
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.manifold import TSNE

DIMENSIONS, TOPICS = 50, 24

_ARTICLE = re.compile(r"<article\b.*</article>", re.DOTALL)
_UNSHOWN = re.compile(r"<(script|style|svg)\b.*?</\1>", re.DOTALL)
_BLOCK = re.compile(r"</(?:p|li|tr|h[1-6]|div|figcaption)>")
_TAG = re.compile(r"<[^>]*>")


def read_text(html: str) -> str:
    """The text of a built page as paragraphs of plain Markdown."""
    article = _ARTICLE.search(html)
    text = _BLOCK.sub("\n\n", _UNSHOWN.sub("", article[0] if article else ""))
    words = unescape(_TAG.sub("", text))
    return "\n\n".join(filter(None, (re.sub(r"[^\w.,;:() ]+", " ", line).strip() for line in words.splitlines())))


def write_bare_site(texts: Iterable[str], folder: Path) -> Path:
    """A site of the same theme and search with a Markdown page for each text, beside its first page not in the
    navigation, as the pages of a map are not; returns its mkdocs.yml."""
    docs = folder / "docs"
    docs.mkdir(parents=True)
    for number, text in enumerate(texts):
        name = "index.md" if number == 0 else f"{number}.md"
        (docs / name).write_text(f"# Page {number}\n\n{text}\n", encoding="utf-8")
    settings = {
        "site_name": "Bare",
        "theme": {"name": "material", "font": False},
        "plugins": ["search"],
        "nav": ["index.md"],
        "not_in_nav": "*.md",
    }
    path = folder / "mkdocs.yml"
    path.write_text(yaml.safe_dump(settings), encoding="utf-8")
    return path


def run_chain(papers: Path) -> None:
    """TF-IDF, SVD, k-means and t-SNE of the papers in a `papers.json`, as a few lines of scikit-learn have it."""
    texts = [f"{paper['title']} {paper['abstract']}" for paper in json.loads(papers.read_text(encoding="utf-8"))]
    weights = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(texts)
    rows = TruncatedSVD(DIMENSIONS, random_state=0).fit_transform(weights)
    KMeans(TOPICS, random_state=0).fit(rows)
    TSNE(random_state=0).fit_transform(rows)


if __name__ == "__main__":
    run_chain(Path(sys.argv[1]))
