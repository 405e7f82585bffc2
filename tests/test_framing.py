"""What a script alone makes work is in one file, and pages are as they were once that has put it back."""

from pathlib import Path

import pytest

from builder import addresses
from builder.framing import PUT, Frames, join_frame, read_frames, write_frames

SWITCH = "<form class=md-header__option>\n<input name=__palette>\n</form>\n<script>__sm_put()</script>\n"
SEARCH = '<label class="md-header__button md-icon" for=__search></label>\n<div class=md-search><nav>a</nav></div>\n'
SOURCE = "<div class=md-header__source>code</div>\n"
DIALOG = "<div class=md-dialog data-md-component=dialog>\n</div>\n"
CONFIG = '<script id=__config type=application/json>{"base":"../.."}</script>'
SCRIPTS = "<script defer src=../../a.js></script>"


def make_page(header: str = SWITCH + SEARCH, config: str = CONFIG, text: str = "text") -> str:
    script = f'<script src="../../{addresses.SCRIPT_FRAME}"></script>'
    return f"{script}<header><nav>logo\n{header}</nav></header><p>{text}</p>{DIALOG}{config}{SCRIPTS}</body></html>"


def part(page: str, learnt: str) -> str:
    frames = Frames()
    frames.learn("../..", learnt)
    return frames.part("../..", page)


@pytest.mark.parametrize("header", [SWITCH + SEARCH, SEARCH, SWITCH, SWITCH + SEARCH + SOURCE])
def test_parts_are_taken_out_and_put_back(header: str) -> None:
    frames, page = Frames(), make_page(header)
    frames.learn("../..", make_page(header, text=""))
    parted = frames.part("../..", page)
    first, last = header.removesuffix(SOURCE), DIALOG + CONFIG
    assert parted == page.replace(first, PUT).replace(last, PUT)
    assert frames.list_parts("../..") == [first, last]

    read, rest = read_frames(frames.write("the rest"))
    assert (read, rest) == ({"../../": [first, last]}, "the rest")
    assert join_frame(parted, read) == page
    assert join_frame(page, read) == page


@pytest.mark.parametrize(
    "page",
    [
        make_page(SWITCH.replace("input", "input checked") + SEARCH),
        make_page(config=CONFIG.replace("../..", "..")),
        make_page(""),
        make_page(SWITCH + '<div class="md-select"><a href=de/>Deutsch</a></div>' + SEARCH),
        make_page(SWITCH + SEARCH + '</nav><nav class="md-tabs">'),
    ],
)
def test_a_page_of_another_frame_stays_as_it_is(page: str) -> None:
    assert part(page, make_page()) == page


def test_pages_as_deep_as_none_that_was_learnt_stay_as_they_are() -> None:
    frames = Frames()
    frames.learn("../..", make_page())
    assert frames.part("..", make_page()) == make_page()


def test_without_the_script_that_puts_them_back_nothing_is_taken() -> None:
    page = make_page().replace(addresses.SCRIPT_FRAME, "own.js")
    assert part(page, page) == page


def test_a_site_without_the_script_is_left_alone(tmp_path: Path) -> None:
    frames = Frames()
    frames.learn("../..", make_page())
    write_frames(frames, tmp_path)
    assert not list(tmp_path.iterdir())
    script = tmp_path / addresses.SCRIPT_FRAME
    script.parent.mkdir(parents=True)
    script.write_text("the rest", encoding="utf-8")
    for _ in range(2):
        write_frames(frames, tmp_path)
    assert script.read_text(encoding="utf-8") == frames.write("the rest")


def test_ways_to_the_root_are_written_as_addresses_begin() -> None:
    frames = Frames()
    for root in (".", "..", "../.."):
        frames.learn(root, make_page())
    assert list(read_frames(frames.write(""))[0]) == ["", "../", "../../"]
    assert read_frames("no frames;\n") == ({}, "no frames;\n")
