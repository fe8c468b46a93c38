"""Walking through what was found before."""

from __future__ import annotations

from sahel_tui.explore.find_recall import MOST, Recall


def test_earlier_and_later_and_back_to_what_is_typed() -> None:
    recall = Recall().added("one").added("two")
    seen = []
    for _ in range(3):
        recall = recall.earlier("draft")
        seen.append(recall.text)
    for _ in range(3):
        recall = recall.later()
        seen.append(recall.text)
    assert seen == ["two", "one", "one", "two", "draft", "draft"]


def test_each_text_stands_once_as_the_last_and_blank_ones_do_not() -> None:
    recall = Recall().added("one").added("two").added("one").added("  ")
    assert recall == Recall(("two", "one"))


def test_without_anything_nothing_is_shown() -> None:
    assert Recall().earlier("x") == Recall()


def test_the_oldest_go() -> None:
    recall = Recall()
    for n in range(MOST + 5):
        recall = recall.added(str(n))
    assert len(recall.texts) == MOST
    assert recall.texts[-1] == str(MOST + 4)
