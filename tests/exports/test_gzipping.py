"""Large data files are gzipped, with all formats of one list, and always to the same bytes."""

import gzip

from builder.exports import gzip_large, list_gzipped
from builder.model import Artifact

LARGE, SMALL = b"large " * 1_000, b"small"
FILES = (
    Artifact("data/papers.json", LARGE, "papers"),
    Artifact("data/topics.json", SMALL),
    Artifact("data/glossary.json", LARGE),
    Artifact("data/papers.csl.json", LARGE),
    Artifact("data/papers.bib", SMALL),
    Artifact("data/papers.ris", LARGE),
    Artifact("data/topics/one.bib", SMALL),
    Artifact("data/topics/one.ris", SMALL),
    Artifact("data/two.bib", LARGE.decode()),
)


def test_what_is_large_is_gzipped_but_for_what_pages_fetch() -> None:
    made = tuple(gzip_large(FILES, 0.001))

    assert [file.path for file in made] == [
        "data/papers.json.gz",
        "data/topics.json",
        "data/glossary.json",
        "data/papers.csl.json.gz",
        "data/papers.bib.gz",
        "data/papers.ris.gz",
        "data/topics/one.bib",
        "data/topics/one.ris",
        "data/two.bib.gz",
    ]
    assert list_gzipped(file.path for file in made) == {
        f"data/{name}" for name in ("papers.json", "papers.csl.json", "two.bib")
    } | {f"data/papers.{suffix}" for suffix in ("bib", "ris")}
    assert [gzip.decompress(made[place].content) for place in (0, 4)] == [LARGE, SMALL]
    assert made[0].what == "papers"


def test_the_same_files_give_the_same_bytes_and_without_a_limit_stay(monkeypatch) -> None:
    first = tuple(gzip_large(FILES, 0.001))
    monkeypatch.setattr("time.time", lambda: 1e9)

    assert tuple(gzip_large(FILES, 0.001)) == first
    assert tuple(gzip_large(FILES, float("inf"))) == FILES
