"""No rule breaks over what a file may hold: dates of every form, odd addresses, titles without words."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sahel_tui.lint.archives import archived_day, archived_page, same_page
from sahel_tui.lint.checking import checked
from sahel_tui.loading import load_bytes
from sahel_tui.stores.memory import MemoryStore

DATES = [
    "2022", "2022-02-17", "2022-02-17T10:30:00Z", "2022~", "2022-02?", "%2022-02", "201X", "2022-XX-17", "2022-22",
    "Y17E7", "-0044", "2013/..", "../2013", "/2013", "2013/", "../..", "[..2022-02-16]", "[2022-02-17..]",
    "{2020,2021}", "[2022-01-23..2022-01-24]", "{..2020}", "1985S2", "Y-170000002",
]  # fmt: skip
TEXTS = [
    "T",
    "…",
    "河水",
    "in December",
    "alleged",
    "President",
    "as President of F",
    "١٢",
    "-",
    "a" * 300,
]
ADDRESSES = [
    "http://a", "https://[::1]/x", "https://web.archive.org/web/2022/http://a", "https://archive.ph/20221301/x",
    "https://web.archive.org/web/20220101000000/", "http://例え.jp/%E4?x#y", "https://web.archive.org/web/20220101id_/a",
]  # fmt: skip


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_every_file_is_asked_to_the_end(data: st.DataObject) -> None:
    def one(values: list[str]) -> str:
        return f"'{data.draw(st.sampled_from(values))}'"

    events = "".join(
        f"  - {{id: e{n}, date: {one(DATES)}, title: {one(TEXTS)}, summary: {one(TEXTS)}, stated: {one(TEXTS)},"
        f" status: {one(['happened', 'ongoing', 'planned'])}, sources: [s, t],"
        f" actors: [{{actor: a, role: {one(TEXTS)}}}],"
        f" quotes: [{{text: {one(TEXTS)}, speaker: a, source: s, context: {one(TEXTS)}, said: {one(DATES)}}}],"
        f" claims: [{{what: w, value: 1, unit: {one(TEXTS)}, topic: t, as_of: {one(DATES)}, source: s}}]}}\n"
        for n in range(3)
    )
    whole = (
        "timeline: {title: T, as_of: 2022-02-17}\nsources:\n"
        f"  s: {{title: {one(TEXTS)}, url: {one(ADDRESSES)}, archived: {one(ADDRESSES)}, published: {one(DATES)}, accessed: {one(DATES)}}}\n"
        f"  t: {{title: {one(TEXTS)}, published: {one(DATES)}}}\n"
        f"actors:\n  a: {{name: {one(TEXTS)}, roles: [{{title: {one(TEXTS)}, of: f, date: {one(DATES)}}}]}}\n"
        f"  f: {{name: F, aliases: [{one(TEXTS)}]}}\nevents:\n{events}"
    )
    loaded = load_bytes(whole.encode(), "t.yaml")
    timeline = loaded.timeline
    assert timeline is not None, [str(each) for each in loaded.problems]
    for problem in checked(loaded, lambda: MemoryStore(timeline)).problems:
        assert problem.line
        assert len(str(problem)) < 600, str(problem)


@given(st.text(max_size=60), st.text(max_size=60))
def test_an_address_is_only_looked_at(one: str, other: str) -> None:
    archived_page(one)
    archived_day(f"https://web.archive.org/web/{one}")
    assert same_page(one, one)
    assert same_page(one, other) is same_page(other, one)
