"""No figure of quality falls below its floor, and a gate that would not close is no gate."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from builder.pages.measured import MEASURED, MeasuredFigure
from tests.quality import __main__ as shell
from tests.quality.floors import FLOORS, Figures, Floor, find_fallen
from tests.quality.gold import GOLD, ForeignSeedsError, choose_papers, read_labels, refuse_foreign
from tests.quality.labelled import LabelledMap, build_labelled_map
from tests.quality.topics import measure_topics


@pytest.fixture(scope="module")
def drawn() -> LabelledMap:
    try:
        return build_labelled_map()
    except ForeignSeedsError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="module")
def figures(drawn: LabelledMap) -> Figures:
    return shell.measure_all(drawn)


@pytest.mark.parametrize("floor", FLOORS, ids=str)
def test_no_figure_falls_below_its_floor(figures: Figures, floor: Floor) -> None:
    assert figures[floor.report][floor.figure] >= floor.least, floor.reason


@pytest.mark.parametrize("told", MEASURED.figures, ids=lambda told: told.figure)
def test_readers_are_told_what_is_measured(drawn: LabelledMap, figures: Figures, told: MeasuredFigure) -> None:
    assert MEASURED.labelled == len(drawn.gold)
    assert told.value == pytest.approx(figures[told.report][told.figure], abs=0.015)


def test_what_fell_is_named() -> None:
    figures = {
        "concepts": dict.fromkeys(("macro F1", "central F1", "lora", "dpo", "quantization", "zeroth-order"), 1.0)
    }
    assert find_fallen(figures) == ()

    figures["concepts"]["macro F1"] = 0.5
    assert [line.partition(", below")[0] for line in find_fallen(figures)] == ["concepts: macro F1 fell to 0.500"]


@pytest.mark.parametrize(("value", "status"), [(1.0, 0), (0.1, 1)])
def test_the_command_fails_where_a_figure_fell(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], value: float, status: int
) -> None:
    def measure(drawn: object) -> Mapping[str, float]:
        return {"trustworthiness": value}

    monkeypatch.setattr(shell, "build_labelled_map", lambda: None)
    monkeypatch.setitem(shell.REPORTS, "layout", shell.Report(measure, lambda drawn, figures: "a table"))

    assert shell.main(["layout"]) == status
    assert ("layout: trustworthiness fell to 0.100" in capsys.readouterr().out) == (status == 1)


def test_labels_of_another_corpus_measure_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = read_labels()
    kept = len(rows) * 95 // 100 + 1
    (tmp_path / "own.txt").write_text("\n\n".join(row["title"].upper() for row in rows[:kept]), encoding="utf-8")
    refuse_foreign(rows, tmp_path)
    (tmp_path / "own.txt").write_text("\n\n".join(row["title"] for row in rows[: kept - 1]), encoding="utf-8")
    with pytest.raises(ForeignSeedsError, match=rf"{kept - 1} of {len(rows)} labelled titles"):
        refuse_foreign(rows, tmp_path)

    monkeypatch.setattr(shell, "build_labelled_map", lambda: build_labelled_map(GOLD, tmp_path))
    assert shell.main([]) == 0
    assert "these labels belong to another corpus" in capsys.readouterr().out


def test_a_seed_file_more_moves_no_figure(drawn: LabelledMap) -> None:
    rows = read_labels()
    newcomer = type(drawn.papers[0])("new", "New", "", ("999_new.txt",))

    assert choose_papers((newcomer, *drawn.papers), rows) == drawn.papers


def test_topics_as_the_labels_have_them_are_perfect_and_one_topic_says_nothing(drawn: LabelledMap) -> None:
    labels = {paper: str(row["topic"]) for paper, row in drawn.gold.items()}
    other = {paper.id: "other" for paper in drawn.papers}

    assert measure_topics(other | labels, labels, drawn.space)[:4] == pytest.approx((1, 1, 1, 1))
    halves = other | {paper.id: "half" for paper in drawn.papers if paper.id not in labels}
    assert measure_topics(halves, labels, drawn.space)[:3] == pytest.approx((0, 0, 0), abs=1e-9)
