"""Every rule by name: a file that breaks it, and the place that the finding must have."""

from __future__ import annotations

import pytest

from sahel_tui.loading import Loaded, load_bytes

HEAD = """\
timeline:
  title: Test
sources:
  s: {title: Source}
actors:
  macron: {name: Emmanuel Macron}
events:
"""
HEAD_LINES = HEAD.count("\n")


def read(text: str) -> Loaded:
    return load_bytes(text.encode(), "t.yaml")


def findings(text: str) -> list[str]:
    return [f"{p.line}:{p.column} {p.severity} {p.rule}" for p in read(text).problems]


def event(extra: str = "", **changed: str) -> str:
    """One event in block style; `extra` is further lines, indented by the caller."""
    keys = {"id": "e", "date": "2022", "title": "T", "sources": "[s]", **changed}
    lines = [f"{key}: {value}" for key, value in keys.items() if value != "-"]
    return "  - " + "\n    ".join(lines) + "\n" + extra


CHECKS = f"""\
timeline: {{title: T}}
sources: {{x: {{title: X}}}}
checks:
  x:
    on: 2022
    sha256: {"0" * 64}
    quotes:
      """

WHOLE_FILE = {
    "unknown key": ("timeline: {title: T, tilte: U}\n", ["1:22 error unknown-key"]),
    "unknown top key": ("timeline: {title: T}\nevent: []\n", ["2:1 error unknown-key"]),
    "duplicate key": ("timeline:\n  title: T\n  title: U\n", ["3:3 error duplicate-key"]),
    "duplicate id key": (
        "timeline: {title: T}\nsources:\n  a: {title: A}\n  a: {title: B}\n",
        ["4:3 error duplicate-key"],
    ),
    "missing timeline": ("events: []\n", ["1:1 error missing-key"]),
    "missing title": ("timeline:\n  summary: S\n", ["2:3 error missing-key"]),
    "empty file": ("# nothing\n", ["1:1 error missing-key"]),
    "empty value": ("timeline:\n  title:\n", ["2:3 error empty-value"]),
    "empty quotes": ("timeline:\n  title: ''\n", ["2:10 error empty-value"]),
    "blank text": ("timeline:\n  title: '  '\n", ["2:10 error empty-value"]),
    "empty section": ("timeline: {title: T}\nevents:\n", ["2:1 error empty-value"]),
    "null as text": ("timeline:\n  title: null\n", ["2:10 warning null-text"]),
    "list for a text": ("timeline:\n  title: [a]\n", ["2:10 error wrong-type"]),
    "text for a mapping": ("timeline: T\n", ["1:11 error wrong-type"]),
    "text for a list": ("timeline: {title: T}\nevents: none\n", ["2:9 error wrong-type"]),
    "a list at the top": ("- a\n", ["1:1 error wrong-type"]),
    "a query that cannot be read": (
        "timeline: {title: T}\nviews:\n  - {title: V, query: 'tag:a in:2021-13'}\n",
        ["3:38 error bad-query"],
    ),
    "a query that ends too soon": (
        "timeline: {title: T}\nviews:\n  - title: V\n    query: 'actor:'\n",
        ["4:19 error bad-query"],
    ),
    "a query over two lines": (
        "timeline: {title: T}\nviews:\n  - title: V\n    query: coup\n      a|b\n",
        ["4:12 error bad-query"],
    ),
    "a query behind blanks": (
        "timeline: {title: T}\nviews:\n  - title: V\n    query: '  a|b'\n",
        ["4:16 error bad-query"],
    ),
    "a query of a sign that is shown otherwise": (
        'timeline: {title: T}\nviews:\n  - title: V\n    query: "\\e a|b"\n',
        ["4:12 error bad-query"],
    ),
    "open as_of": ("timeline: {title: T, as_of: 2022/..}\n", ["1:29 error bad-date"]),
    "anchor": ("timeline: {title: &t T}\n", ["1:19 error anchor"]),
    "alias": ("timeline: {title: *t }\n", ["1:19 error anchor"]),
    "tag": ("timeline: {title: !x T}\n", ["1:19 error tag"]),
    "merge key": ("timeline: {title: T, <<: {summary: S}}\n", ["1:22 error merge-key"]),
    "complex key": ("timeline: {title: T}\n? [a]\n: b\n", ["2:3 error complex-key"]),
    "two documents": ("timeline: {title: T}\n---\na: b\n", ["2:1 error second-document"]),
    "syntax": ("timeline:\n  title: Mali: out\n", ["2:14 error syntax"]),
    "raw escape": ("timeline:\n  title: a\x1bb\n", ["2:11 error control-character"]),
    "source without a name": (
        "timeline: {title: T}\nsources:\n  a: {kind: news}\n",
        ["3:6 error missing-key"],
    ),
    "bad source id": (
        "timeline: {title: T}\nsources:\n  A_1: {title: A}\n",
        ["3:3 error bad-id"],
    ),
    "not on the web": (
        "timeline: {title: T}\nsources:\n  a: {title: A, url: 'ftp://x'}\n",
        ["3:22 error bad-url"],
    ),
    "no host": (
        "timeline: {title: T}\nsources:\n  a: {title: A, url: 'https://'}\n",
        ["3:22 error bad-url"],
    ),
    "reliability": (
        "timeline: {title: T}\nsources:\n  a: {title: A, reliability: G}\n",
        ["3:30 error bad-value"],
    ),
    "sha256": (
        "timeline: {title: T}\nsources:\n  a: {title: A, sha256: abc}\n",
        ["3:25 error bad-value"],
    ),
    "text outside": (
        "timeline: {title: T}\nsources:\n  a: {title: A, text: ../x.txt}\n",
        ["3:23 error bad-path"],
    ),
    "absolute text": (
        "timeline: {title: T}\nsources:\n  a: {title: A, text: /etc/passwd}\n",
        ["3:23 error bad-path"],
    ),
    "actor kind": (
        "timeline: {title: T}\nactors:\n  a: {name: A, kind: country}\n",
        ["3:22 error bad-value"],
    ),
    "unknown group": (
        "timeline: {title: T}\nactors:\n  a: {name: A, member_of: [b]}\n",
        ["3:28 error unknown-actor"],
    ),
    "wikidata": (
        "timeline: {title: T}\nactors:\n  a: {name: A, wikidata: Macron}\n",
        ["3:26 error bad-value"],
    ),
    "view without query": (
        "timeline: {title: T}\nviews:\n  - {title: V}\n",
        ["3:5 error missing-key"],
    ),
    "a rule that nobody knows": (
        "timeline: {title: T}\nlint:\n  - {off: sorce-unused, because: B}\n",
        ["3:11 error unknown-rule"],
    ),
    "a switch without a reason": (
        "timeline: {title: T}\nlint:\n  - {off: source-unused}\n",
        ["3:5 error missing-key"],
    ),
    "a switch for an id of no form": (
        "timeline: {title: T}\nlint:\n  - {off: source-unused, for: [A_1], because: B}\n",
        ["3:32 error bad-id"],
    ),
    "include without a folder": (
        "timeline: {title: T}\ninclude: [a.yaml]\n",
        ["2:11 error include"],
    ),
    "include outside": (
        "timeline: {title: T}\ninclude: [../a.yaml]\n",
        ["2:11 error bad-path"],
    ),
    "receipt of no source": (
        f"timeline: {{title: T}}\nchecks:\n  x: {{on: 2022, sha256: {'0' * 64}}}\n",
        ["3:3 error unknown-source"],
    ),
    "bad verdict": (
        CHECKS + "0123456789ab: {verdict: good}\n",
        ["8:31 error bad-value"],
    ),
    "bad digest": (
        CHECKS + "12: {verdict: exact}\n",
        ["8:7 error bad-value"],
    ),
    "half a place": (
        CHECKS + "0123456789ab: {verdict: exact, start: 1}\n",
        ["8:21 error missing-key"],
    ),
}


@pytest.mark.parametrize(("text", "expected"), WHOLE_FILE.values(), ids=WHOLE_FILE)
def test_a_file_that_breaks_a_rule(text: str, expected: list[str]) -> None:
    assert findings(text) == expected


QUOTE = "    quotes:\n      - {text: words of his, source: s%s}\n"
CLAIM = "    claims:\n      - {what: w, source: s, %s}\n"

IN_AN_EVENT = {
    "no id": (event(id="-"), ["1:5 error missing-key"]),
    "no date": (event(date="-"), ["1:5 error missing-key"]),
    "no title": (event(title="-"), ["1:5 error missing-key"]),
    "no source": (event(sources="-"), ["1:5 warning event-without-source"]),
    "empty sources": (event(sources="[]"), ["4:14 warning event-without-source"]),
    "capitals in an id": (event(id="Coup"), ["1:9 error bad-id"]),
    "two hyphens in an id": (event(id="a--b"), ["1:9 error bad-id"]),
    "id taken": (event() + event(), ["5:9 error duplicate-id"]),
    "no such date": (event(date="2022-02-30"), ["2:19 error bad-date"]),
    "end before start": (event(date="2022/2021"), ["2:16 error bad-date"]),
    "list for a date": (event(date="[2022..]"), ["2:11 error bad-date"]),
    "mapping for a date": (event(date="{2013,2014}"), ["2:11 error bad-date"]),
    "status": (event(status="done"), ["5:13 error bad-value"]),
    "standing": (event(standing="maybe"), ["5:15 error bad-value"]),
    "credibility too high": (event(credibility="7"), ["5:18 error bad-number"]),
    "credibility in words": (event(credibility="high"), ["5:18 error bad-number"]),
    "unknown source": (event(sources="[s, x]"), ["4:18 error unknown-source"]),
    "unknown actor": (
        event("    actors:\n      - {actor: x, role: r}\n"),
        ["6:17 error unknown-actor"],
    ),
    "actor as a bare id": (event("    actors: [macron]\n"), ["5:14 error wrong-type"]),
    "unknown event": (
        event("    related:\n      - {event: x}\n"),
        ["6:17 error unknown-event"],
    ),
    "quote by nobody": (event(QUOTE % ""), ["6:9 error missing-key"]),
    "quote by two": (
        event(QUOTE % ", speaker: macron, attribution: a man"),
        ["6:71 error speaker-or-attribution"],
    ),
    "quote by a stranger": (event(QUOTE % ", speaker: x"), ["6:50 error unknown-actor"]),
    "quote without text": (
        event("    quotes:\n      - {speaker: macron, source: s}\n"),
        ["6:9 error missing-key"],
    ),
    "quote without source": (
        event("    quotes:\n      - {speaker: macron, text: a}\n"),
        ["6:9 error missing-key"],
    ),
    "claim of nothing": (event(CLAIM % "unit: u"), ["6:9 error claim-shape"]),
    "figure and date": (event(CLAIM % "value: 1, date: 2022"), ["6:46 error claim-shape"]),
    "figure and text": (event(CLAIM % "value: 1, text: a"), ["6:46 error claim-shape"]),
    "date and text": (event(CLAIM % "date: 2022, text: a"), ["6:48 error claim-shape"]),
    "modifier alone": (event(CLAIM % "modifier: about"), ["6:40 error claim-shape"]),
    "low alone": (event(CLAIM % "low: 1"), ["6:35 error claim-shape"]),
    "bounds swapped": (
        event(CLAIM % "low: 5, value: 3, high: 9"),
        ["6:35 error bad-range"],
    ),
    "value above high": (
        event(CLAIM % "low: 1, value: 10, high: 9"),
        ["6:55 error bad-range"],
    ),
    "separator in a number": (event(CLAIM % "value: '4,300'"), ["6:37 error bad-number"]),
    "exponent": (event(CLAIM % "value: 4e3"), ["6:37 error bad-number"]),
    "list for a number": (event(CLAIM % "value: [1]"), ["6:37 error wrong-type"]),
    "nothing for a number": (event(CLAIM % "value: ''"), ["6:37 error empty-value"]),
    "endless number": (event(CLAIM % f"value: {'9' * 31}"), ["6:37 error bad-number"]),
    "list for a whole number": (event(credibility="[1]"), ["5:18 error wrong-type"]),
    "nothing for a whole number": (event(credibility="''"), ["5:18 error empty-value"]),
    "other digits": (event(credibility="٣"), ["5:18 error bad-number"]),
    "list for a choice": (event(status="[planned]"), ["5:13 error wrong-type"]),
    "nothing for a choice": (event(status=""), ["5:5 error empty-value"]),
    "nothing for a date": (event(date="' '"), ["2:11 error empty-value"]),
    "list for an id": (event(id="[e]"), ["1:9 error wrong-type"]),
    "nothing for an id": (event(id=""), ["1:5 error empty-value"]),
    "endless id": (event(id="e" * 101), ["1:9 error bad-id"]),
    "list for a reference": (event(sources="[[s]]"), ["4:15 error wrong-type"]),
    "nothing for a reference": (event(sources="['']"), ["4:15 error empty-value"]),
    "translation without text": (
        event("    quotes:\n      - {speaker: macron, source: s, translation_of: a}\n"),
        ["6:9 error missing-key"],
    ),
    "modifier": (event(CLAIM % "value: 1, modifier: circa"), ["6:50 error bad-value"]),
}


@pytest.mark.parametrize(("text", "expected"), IN_AN_EVENT.values(), ids=IN_AN_EVENT)
def test_an_event_that_breaks_a_rule(text: str, expected: list[str]) -> None:
    shifted = []
    for finding in expected:
        line, rest = finding.split(":", 1)
        shifted.append(f"{int(line) + HEAD_LINES}:{rest}")
    assert findings(HEAD + text) == shifted


HINTS = {
    "key": ("timeline: {title: T, sumary: U}\n", "did you mean 'summary'?"),
    "old form of a key": ("timeline: {title: T, as-of: 2022}\n", "did you mean 'as_of'?"),
    "choice": (HEAD + event(status="plannd"), "did you mean 'planned'?"),
    "source": (HEAD + event(sources="[ss]"), "did you mean 's'?"),
    "actor": (
        HEAD + event("    actors: [{actor: macrom}]\n"),
        "did you mean 'macron'?",
    ),
    "date as a list": (HEAD + event(date="[2022..]"), "put this date in quotes"),
    "number": (HEAD + event(CLAIM % "value: '4,300'"), "write 4300"),
    "list": (HEAD + event(tags="coup"), "write [coup]"),
    "colon in a text": ("timeline:\n  title: Mali: out\n", "needs quotes"),
    "percent sign": (HEAD + event(date="%2022"), "needs quotes"),
    "where an id is taken": (HEAD + event() + event(), "t.yaml:8"),
}


@pytest.mark.parametrize(("text", "hint"), HINTS.values(), ids=HINTS)
def test_a_finding_says_what_to_do(text: str, hint: str) -> None:
    [problem] = read(text).problems
    assert hint in problem.message


def test_a_file_with_errors_gives_no_timeline_and_one_with_warnings_does() -> None:
    assert read(HEAD + event(status="done")).timeline is None
    assert read(HEAD + event(sources="-")).timeline is not None


def test_ten_mistakes_in_ten_events_are_ten_lines_in_their_places() -> None:
    mistakes = [
        event(id="one", date="2022-13"),
        event(id="Two"),
        event(id="three", status="plannd"),
        event(id="four", sources="[nobody]"),
        event("    summery: S\n", id="five"),
        event("    title: again\n", id="six"),
        event("    actors: [{actor: macrn}]\n", id="seven"),
        event(CLAIM % "value: many", id="eight"),
        event(QUOTE % "", id="nine"),
        event(id="one"),
    ]
    problems = read(HEAD + "".join(mistakes)).problems
    assert [f"{p.line}:{p.column} {p.rule}" for p in problems] == [
        "9:16 bad-date",
        "12:9 bad-id",
        "20:13 bad-value",
        "24:15 unknown-source",
        "29:5 unknown-key",
        "34:5 duplicate-key",
        "39:22 unknown-actor",
        "45:37 bad-number",
        "51:9 missing-key",
        "52:9 duplicate-id",
    ]
    assert str(problems[0]).startswith("t.yaml:9:16: error: ")
    assert str(problems[0]).endswith(" [bad-date]")


def test_what_follows_a_syntax_error_is_not_guessed_at() -> None:
    text = HEAD + event(sources="[later]") + "  - id: [\n"
    assert {p.rule for p in read(text).problems} == {"syntax"}


def test_too_many_findings_end_the_reading() -> None:
    problems = read("timeline: {title: T}\nevents: [" + "1, " * 5000 + "]\n").problems
    assert problems[-1].rule == "too-many"
    assert len(problems) == 1001


def test_warnings_do_not_count_as_too_many() -> None:
    text = HEAD + "".join(event(id=f"e{n}", sources="-") for n in range(1500))
    loaded = read(text + event(id="last", status="plannd"))
    assert [p.rule for p in loaded.problems if p.severity == "error"] == ["bad-value"]


def test_messages_are_scrubbed() -> None:
    text = 'timeline: {title: T, "\\e]52;c;x\\a\\u202e": U}\n'
    [problem] = read(text).problems
    assert "'␛]52;c;x␇<U+202E>'" in problem.message
    assert "\x1b" not in str(load_bytes(b"x: 1", "\x1b[2J.yaml").problems[0])


def test_a_key_that_is_wrong_itself_is_not_said_to_be_the_value_of_one() -> None:
    receipts = (
        f"checks: {{s: {{on: 2026, sha256: {'a' * 64}, quotes: {{xyz: {{verdict: exact}}}}}}}}\n"
    )
    text = "timeline: {title: T}\nsources: {s: {title: S}}\n" + receipts
    (problem,) = load_bytes(text.encode(), "x.yaml").problems
    assert problem.message == "'xyz': 12 hexadecimal digits in lower case is wanted"
