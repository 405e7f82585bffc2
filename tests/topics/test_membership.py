from builder.topics.membership import measure_memberships, rank_by_centrality, topic_centres


def test_shares_are_shares_and_the_runner_up_is_another_topic(topics) -> None:
    for held in topics.memberships.values():
        assert 0 <= held.share <= 1
        assert 0 <= held.runner_up_share <= 1
        assert held.share + held.runner_up_share <= 1.0001
        assert held.runner_up != held.topic


def test_shares_are_honest(topics) -> None:
    """Own topics are as likely as their shares say: neither always certain nor a guess."""
    sure = [held.share for held in topics.memberships.values()]
    best = [held.share >= held.runner_up_share for held in topics.memberships.values()]
    assert abs(sum(sure) / len(sure) - sum(best) / len(best)) < 0.1


def test_one_topic_has_no_runner_up(space) -> None:
    held = measure_memberships(space, dict.fromkeys(space.ids, "all"))
    assert {(one.share, one.runner_up, one.runner_up_share) for one in held.values()} == {(1.0, None, 0.0)}


def test_central_papers_are_nearer_to_the_centre_than_the_last(space, topics) -> None:
    assignment = {paper: held.topic for paper, held in topics.memberships.items()}
    ids = [topic.id for topic in topics.topics]
    centres = topic_centres(space, ids, assignment)
    vectors = dict(zip(space.ids, space.lsa(centres.shape[1]), strict=True))
    for topic, ranked in rank_by_centrality(space, assignment).items():
        centre = centres[ids.index(topic)]
        assert vectors[ranked[0]] @ centre > vectors[ranked[-1]] @ centre
