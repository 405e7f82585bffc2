"""Ways over related papers: the fewest steps, of these the likest, others beside them, and none where there is none."""

import json
import random
import subprocess
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from tests.matching.matcher import NODE, SCRIPTS

ROUTES = (SCRIPTS.parent / "tools" / "routes.js").as_uri()
# Paper to those that it is related to, with the likeness in percent. 7 stands alone; 5 and 6 know each other only.
MAP = {0: {1: 60, 2: 50}, 1: {3: 40}, 2: {3: 70}, 3: {4: 80}, 4: {}, 5: {6: 90}, 6: {5: 90}, 7: {}}


def run(steps: str, related: dict[int, dict[int, int]] = MAP) -> Any:
    papers = [{"place": place, "related": list(ends), "alike": list(ends.values())} for place, ends in related.items()]
    script = f"""
        const {{ findReach, findWays, linkPapers }} = await import({json.dumps(ROUTES)});
        const links = linkPapers({json.dumps(papers)});
        {steps}"""
    command = [NODE, "--no-warnings", "--input-type=module", "-e", script]
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def find_ways(one: Sequence[int], other: Sequence[int], most: int = 3) -> Any:
    return run(f"console.log(JSON.stringify(findWays(links, {list(one)}, {list(other)}, {most})))")


def test_of_ways_as_short_the_likest_comes_first_and_the_next_avoids_its_papers() -> None:
    assert find_ways([0], [3]) == [[0, 2, 3], [0, 1, 3]]  # 50 + 70 beside 60 + 40
    assert find_ways([0], [3], most=1) == [[0, 2, 3]]


def test_steps_lead_either_way_round_and_a_step_that_is_a_whole_way_is_avoided_by_the_next() -> None:
    assert find_ways([3], [0]) == [[3, 2, 0], [3, 1, 0]]
    assert find_ways([2], [0]) == [[2, 0], [2, 3, 1, 0]]
    assert find_ways([5], [6]) == [[5, 6]]


def test_a_way_begins_and_ends_at_the_papers_that_are_nearest() -> None:
    assert find_ways([0, 2], [4, 6], most=1) == [[2, 3, 4]]
    assert find_ways([1], [1, 2]) == [[1]]


def test_there_is_no_way_between_islands_and_each_tells_how_far_it_reaches() -> None:
    assert find_ways([0], [5, 7]) == []
    reach = "console.log(JSON.stringify([[4], [6], [7], [6, 7]].map((some) => [...findReach(links, some)].sort())))"
    assert run(reach) == [[0, 1, 2, 3, 4], [5, 6], [7], [5, 6, 7]]


def test_ways_are_as_short_as_any_and_share_no_paper_between_their_ends() -> None:
    draw = random.Random(3)
    related = {one: {draw.randrange(60): draw.randint(1, 99) for _ in range(2)} for one in range(60)}
    for one, ends in related.items():
        for other in list(ends):
            if other == one:
                del ends[other]
            elif one in related[other]:
                ends[other] = related[other][one] = min(ends[other], related[other][one])
    near: dict[int, set[int]] = {one: set(ends) for one, ends in related.items()}
    for one, ends in related.items():
        for other in ends:
            near[other].add(one)

    def measure(one: int, other: int) -> int | None:
        ring, seen, steps = {one}, {one}, 0
        while ring and other not in ring:
            ring, steps = {far for here in ring for far in near[here]} - seen, steps + 1
            seen |= ring
        return steps if ring else None

    pairs = [(draw.randrange(60), draw.randrange(60)) for _ in range(40)]
    found = run(
        f"console.log(JSON.stringify({json.dumps(pairs)}.map(([a, b]) => findWays(links, [a], [b], 3))))", related
    )
    for (one, other), ways in zip(pairs, found, strict=True):
        steps = measure(one, other)
        assert bool(ways) == (steps is not None)
        if ways:
            assert len(ways[0]) - 1 == steps
        between = [place for way in ways for place in way[1:-1]]
        assert len(between) == len(set(between))
        for way in ways:
            assert (way[0], way[-1]) == (one, other)
            assert all(later in near[earlier] for earlier, later in pairwise(way))
