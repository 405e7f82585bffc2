import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.text import find_links


def urls(text: str) -> list[str]:
    return [link.url for link in find_links(text)]


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("Code: https://github.com/ylsung/VL_adapter.", "https://github.com/ylsung/VL_adapter"),
        ("here (https://wuw2019.github.io/R-AMT/).", "https://wuw2019.github.io/R-AMT/"),
        ("at https://en.wikipedia.org/wiki/Seed_(a) too", "https://en.wikipedia.org/wiki/Seed_(a)"),
        ("at https://github.com/q-rz/enamel .", "https://github.com/q-rz/enamel"),
        ("at https://github.com/NVIDIA/Megatron-LM#retro.", "https://github.com/NVIDIA/Megatron-LM#retro"),
        ("“https://a.example/x”, they say", "https://a.example/x"),
        ("see https://a.example/x?q=1&r=2; then", "https://a.example/x?q=1&r=2"),
        ("<https://a.example/>", "https://a.example/"),
    ],
)
def test_punctuation_of_the_sentence_is_no_part_of_the_address(text: str, url: str) -> None:
    assert urls(text) == [url]


def test_code_and_models_are_told_by_their_host() -> None:
    text = "https://github.com/a https://gitlab.com/b https://www.huggingface.co/c https://github.com.evil.example/d"
    assert [link.kind for link in find_links(text)] == ["code", "code", "model", "page"]


@pytest.mark.parametrize(
    "text",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "www.open-source.link",
        "ftp://a.example",
        "https://",
        "http://[",
    ],
)
def test_only_web_addresses_are_links(text: str) -> None:
    assert urls(text) == []


@given(st.text(alphabet="htps:/.a)(]['\" ,x", max_size=40).map(lambda tail: f"See https://{tail}"))
def test_offsets_hold_the_address(text: str) -> None:
    for link in find_links(text):
        assert text[link.start : link.end] == link.url
        assert link.url.startswith("https://")
