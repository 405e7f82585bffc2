"""Files of other kinds are known by how they begin, prose is not taken for one."""

import pytest

from builder.seeds.foreign import FOREIGN, describe_markup, find_signature


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("<html>", "a web page"),
        ('  <!DOCTYPE html>\n<html lang="de">', "a web page"),
        ("<?xml version='1.0'?>\n<!-- x -->\n<rdf:RDF xmlns:rdf='x'>", "RDF"),
        ("<PubmedArticleSet>", "PubMed's XML"),
        ("<?xml version='1.0'?><anything/>", FOREIGN[".xml"][0]),
    ],
)
def test_markup_is_known_by_its_root(text: str, what: str) -> None:
    described = describe_markup(text)
    assert described is not None
    assert described[0] == what


@pytest.mark.parametrize("text", ["<workload, configuration> pairs", "<i>Sphagnum</i> moss", "a <html> page", "<", ""])
def test_prose_is_no_markup(text: str) -> None:
    assert describe_markup(text) is None


def test_signatures_lead_to_known_kinds() -> None:
    assert find_signature(b"%PDF-1.4") == ".pdf"
    assert find_signature(b"PK\x03\x04") == ".zip"
    assert find_signature(b"PDF") is None


def test_every_kind_says_what_to_save_it_as() -> None:
    assert all(found and expected for found, expected in FOREIGN.values())
