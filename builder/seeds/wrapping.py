"""Turns the lines of a file into blocks: lines that an editor or a PDF broke are joined, others stand alone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from builder.seeds.blocks import Block, Doubt, End, count_columns, count_letters, find_end, make_block
from builder.seeds.hyphens import Spelling, join_lines, learn_spelling

Line = tuple[int, str]
Piece = list[Line]

# Longer than a title; a line of this length was not broken by an editor.
_LONG = 250
# Where at least this share of the paragraphs is of one line, blank lines stand between titles and abstracts.
_SPACED_SHARE = 0.4
# … and where at least this share of the paragraphs is short, whatever their lines.
_SHARE_OF_TITLES = 0.4
# Lines are broken at a width if it lies between these, and if so many of them come near it and go on in the next.
_NARROWEST, _WIDEST = 25, 200
_NEAR = 0.6
_SHARE_NEAR = 0.7
_SHARE_LOWER = 0.25
_SHARE_OPEN = 0.6
_FEW_LINES, _EVEN = 4, 0.9
# How near lines come to the widest where nothing else shows that they were broken.
_NEAR_WIDEST = 0.8
# What a line may exceed the width by.
_EXCESS = 1.25
# A title that fills its last line by chance ends where a line begins with a capital, within its first lines.
_MOST_LINES_OF_TITLE = 4
# … if titles end before their abstracts in so many other paragraphs.
_SHARE_OF_TITLED = 0.3
# A paragraph of a title and an abstract has no more pieces than this on the average.
_PIECES_OF_PAPER = 4


@dataclass(frozen=True, slots=True)
class Width:
    """How wide the lines of a file are: the widest, and the shortest that a line grew before the next word broke it."""

    widest: int
    fullest: int

    def is_full(self, line: str, below: str) -> bool:
        """Whether the first word of the line below would not have found room."""
        return line.endswith(("-", "\u00ad")) or _grow(line, below) >= self.fullest

    def fits(self, paragraph: Piece) -> bool:
        """Whether the lines are no wider, but for words that can't be broken."""
        most = self.widest * _EXCESS
        return all(len(line) <= most or len(line) - max(map(len, line.split())) <= most for _, line in paragraph)


def split_blocks(lines: Sequence[Line]) -> tuple[list[Block], tuple[Doubt, ...]]:
    """The blocks of numbered, stripped lines (a blank one is empty), and what was guessed of them; linear in both."""
    paragraphs = [list(group) for filled, group in groupby(lines, key=lambda line: bool(line[1])) if filled]
    width = measure_width(paragraphs)
    guesses: tuple[Doubt, ...] = ()
    if width is None:
        runs = _split_unbroken(paragraphs)
    elif _are_titles_apart(paragraphs):
        runs = [[paragraph] for paragraph in paragraphs]
    else:
        runs, guesses = _split_broken(paragraphs, width)
    spelling = learn_spelling([text for _, text in lines])
    return [block for run in runs for block in _make_blocks(run, spelling, len(paragraphs) > 1)], guesses


def _make_blocks(run: Sequence[Piece], spelling: Spelling, are_parted: bool) -> Iterator[Block]:
    for place, piece in enumerate(run):
        text = join_lines((line for _, line in piece), spelling)
        yield make_block(piece[0][0], text, opens=place == 0 and are_parted)


def measure_width(paragraphs: Sequence[Piece]) -> Width | None:
    """The width at which lines were broken, or None if they weren't."""
    pairs = [
        (line, below)
        for paragraph in paragraphs
        # A first line may be a whole title.
        for (_, line), (_, below) in pairwise(paragraph[1:])
    ]
    if len(pairs) < 2:
        return None
    lengths = sorted(len(line) for line, _ in pairs)
    widest = lengths[int(0.95 * (len(lengths) - 1))]
    near = sum(length >= _NEAR * widest for length in lengths)
    if not _NARROWEST <= widest <= _WIDEST or near < _SHARE_NEAR * len(pairs) or not _go_on(pairs):
        return None
    # A line that the next one goes on in lower case was surely broken.
    sure = sorted(_grow(line, below) for line, below in pairs if below[0].islower() and find_end(line) is End.OPEN)
    if sure:
        return Width(widest, max(sure[len(sure) // 50], int(_NEAR * widest)))
    return Width(widest, int(0.9 * widest))


def _go_on(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether sentences go on in the next line: in small letters, or else (in scripts without) past no full stop."""
    lower = sum(below[0].islower() for _, below in pairs)
    if 2 * (lower + sum(below[0].isupper() for _, below in pairs)) >= len(pairs):
        return lower >= _SHARE_LOWER * len(pairs)
    is_open = sum(find_end(line) is End.OPEN for line, _ in pairs) >= _SHARE_OPEN * len(pairs)
    lengths = [len(line) for line, _ in pairs]
    return is_open and (len(pairs) >= _FEW_LINES or min(lengths) >= _EVEN * max(lengths))


def _grow(line: str, below: str) -> int:
    """How long a line would be with the first word of the next; wide signs are words of their own."""
    word = below.partition(" ")[0]
    length = next((place for place, sign in enumerate(word) if count_letters(sign) > 1), len(word))
    return len(line) + (1 + length if length else 1)


def _are_titles_apart(paragraphs: Sequence[Piece]) -> bool:
    short = sum(sum(count_letters(line) for _, line in paragraph) <= _LONG for paragraph in paragraphs)
    return len(paragraphs) > 1 and short >= _SHARE_OF_TITLES * len(paragraphs)


def _split_unbroken(paragraphs: Sequence[Piece]) -> list[list[Piece]]:
    """Each line by itself; short lines of one paragraph joined where blank lines part titles from abstracts."""
    if sum(len(paragraph) == 1 for paragraph in paragraphs) < _SPACED_SHARE * len(paragraphs):
        return [[[line] for line in paragraph] for paragraph in paragraphs]
    return [list(_split_at_long_lines(paragraph)) for paragraph in paragraphs]


def _split_at_long_lines(paragraph: Piece) -> Iterator[Piece]:
    for is_long, group in groupby(paragraph, key=lambda line: count_columns(line[1]) > _LONG):
        run = list(group)
        if is_long or not _is_broken(run):
            yield from ([line] for line in run)
        else:
            yield run


def _is_broken(run: Piece) -> bool:
    """Whether no line would have held much more of the next one, if the longest shows how wide lines are."""
    widest = max(len(line) for _, line in run)
    return all(_grow(above, below) >= _NEAR_WIDEST * widest for (_, above), (_, below) in pairwise(run))


def _split_broken(paragraphs: Sequence[Piece], width: Width) -> tuple[list[list[Piece]], tuple[Doubt, ...]]:
    """Pieces that end with a line which isn't full; a title may fill its last one, and its end must be guessed."""
    runs = [list(_split_at_short_lines(paragraph, width)) for paragraph in paragraphs]
    if sum(map(len, runs)) > _PIECES_OF_PAPER * len(runs):
        what = "lines broken at a width and no blank lines between papers: guessed where titles and abstracts end"
        return runs, (Doubt(paragraphs[0][0][0], what),)
    guesses = []
    if sum(len(run) > 1 for run in runs) >= _SHARE_OF_TITLED * len(runs):
        for place, run in enumerate(runs):
            if len(run) == 1 and (end := _guess_end_of_title(run[0])):
                guesses.append(Doubt(run[0][0][0], "guessed where the title ends and the abstract begins"))
                runs[place] = [run[0][:end], run[0][end:]]
    return runs, tuple(guesses)


def _split_at_short_lines(paragraph: Piece, width: Width) -> Iterator[Piece]:
    if not width.fits(paragraph):
        yield from ([line] for line in paragraph)
        return
    piece = paragraph[:1]
    for above, line in pairwise(paragraph):
        if not width.is_full(above[1], line[1]):
            yield piece
            piece = []
        piece.append(line)
    yield piece


def _guess_end_of_title(piece: Piece) -> int:
    """After how many lines a title may end that fills its last one; 0 if nowhere."""
    for place in range(1, min(_MOST_LINES_OF_TITLE, len(piece) - 1) + 1):
        above, below = piece[place - 1][1], piece[place][1]
        if not below[0].islower() and not above.endswith(("-", ",", ":", ";", "(")):
            return place
    return 0
