"""What a search finds is parted: titles in one file, texts in others, of which none is lost."""

import json
from typing import Any

import pytest

from builder.exports import searching
from builder.exports.searching import split_search


def split(texts: list[str]) -> dict[str, Any]:
    sections = [{"location": f"{text[:1]}/", "title": text[:1].upper(), "text": text} for text in texts]
    return {each.path: json.loads(each.content) for each in split_search(sections)}


def test_texts_are_in_files_of_about_a_size_in_the_order_of_the_titles(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(searching, "CHUNK", 5)
    assert split(["abc", "de", "f", "ghijklm", "n"]) == {
        "search/titles.json": {
            "locations": ["a/", "d/", "f/", "g/", "n/"],
            "titles": ["A", "D", "F", "G", "N"],
            "texts": ["texts-0.json.gz", "texts-1.json.gz", "texts-2.json.gz", "texts-3.json.gz"],
        },
        "search/texts-0.json.gz": ["abc", "de"],
        "search/texts-1.json.gz": ["f"],
        "search/texts-2.json.gz": ["ghijklm"],
        "search/texts-3.json.gz": ["n"],
    }


def test_a_small_site_has_one_file_of_texts() -> None:
    assert split(["abc", "de"])["search/texts-0.json.gz"] == ["abc", "de"]
    assert split([])["search/texts-0.json.gz"] == []
