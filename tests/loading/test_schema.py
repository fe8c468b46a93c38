"""The JSON Schema is one, says what the loader says, and covers every key with a word on it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from sahel_tui.core.edtf import parse
from sahel_tui.loading import json_schema, load_bytes
from sahel_tui.loading.declared import FILE, TABLE
from sahel_tui.loading.records import ListOf, MapOf, Record
from tests.loading.test_rules import HEAD, IN_AN_EVENT, WHOLE_FILE
from tests.loading.test_values import WHOLE

if TYPE_CHECKING:
    from sahel_tui.loading.shapes import Shape

BUNDLED = Path(__file__).parents[2] / "events.yaml"
DOCS = Path(__file__).parents[2] / "docs" / "format.md"

# What a schema cannot see: other entries, several keys at once, the days behind a date, the YAML itself.
BEYOND_A_SCHEMA = {
    "duplicate-id",
    "duplicate-key",
    "bad-query",
    "unknown-actor",
    "unknown-source",
    "unknown-event",
    "claim-shape",
    "bad-range",
    "speaker-or-attribution",
    "bad-path",
    "include",
    "event-without-source",
    "null-text",
    "anchor",
    "tag",
    "merge-key",
    "complex-key",
    "second-document",
    "syntax",
    "control-character",
}
SEVERAL_KEYS = {"source without a name", "quote by nobody", "half a place"}
DIGITS_COUNTED = {"endless number"}
DATES_IN_DEPTH = {"open as_of", "no such date", "end before start"}


class EditorLoader(yaml.SafeLoader):
    """YAML as editors read it: 1.2, where a date is text."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, form, first in (
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("bool", r"true|True|TRUE|false|False|FALSE", list("tTfF")),
    ("int", r"[-+]?[0-9]+", list("-+0123456789")),
    ("float", r"[-+]?[0-9]+\.[0-9]*(?:[eE][-+]?[0-9]+)?", list("-+0123456789")),
):
    EditorLoader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{form})$"), first
    )


def editor_reads(text: str) -> Any:
    def with_text_keys(value: Any) -> Any:
        if isinstance(value, dict):
            return {str(key): with_text_keys(inner) for key, inner in value.items()}
        return [with_text_keys(inner) for inner in value] if isinstance(value, list) else value

    return with_text_keys(yaml.load(text, EditorLoader))  # noqa: S506  -- a SafeLoader


def editor_accepts(text: str) -> bool:
    return bool(Draft202012Validator(json_schema()).is_valid(editor_reads(text)))


def older_editor_accepts(text: str) -> bool:
    """As an editor sees it that reads YAML 1.1, where `no` is false, `017` is 15 and 2022-02-17 a date."""
    read = json.loads(json.dumps(yaml.safe_load(text), default=str))
    return bool(Draft202012Validator(json_schema()).is_valid(read))


def test_it_is_a_json_schema() -> None:
    Draft202012Validator.check_schema(json_schema())


@pytest.mark.parametrize("text", [WHOLE, BUNDLED.read_text()], ids=["whole", "bundled"])
def test_what_the_loader_accepts_an_editor_accepts(text: str) -> None:
    Draft202012Validator(json_schema()).validate(editor_reads(text))


SURPRISES = """
timeline: {title: 017, summary: no, language: no, as_of: 2022-02-17}
include: [2021, on]
tables: [{file: 2021, map: no, encoding: on, table: 1, tags: [2022, yes], actors: {no: no, 2013: on}}]
sources: {no: {title: 12:30, accessed: 2022-02-17}, 2013: {publisher: 1.5}}
actors: {no: {name: yes, aliases: [off, 2013-01-11], member_of: [on]}, on: {name: 1_000}}
events:
  - {id: no, date: 2022, title: on, stated: 12, tags: [2022, yes], sources: [no, 2013], actors: [{actor: no, role: off}],
     quotes: [{text: no, speaker: on, source: 2013, said: 2022-02-17T10:30:00}],
     claims: [{what: 1, value: 017, source: no, by: no, as_of: 0044}], related: [{event: no, as: no, by: on, source: no}]}
"""


@pytest.mark.parametrize("text", [BUNDLED.read_text(), SURPRISES], ids=["bundled", "surprises"])
def test_an_editor_that_reads_yaml_1_1_accepts_it_too(text: str) -> None:
    assert older_editor_accepts(text)


TABLES = {
    "no list": "t.csv",
    "no mapping": "[t.csv]",
    "no file": "[{map: m.yaml}]",
    "an unknown key": "[{file: t.csv, mapp: m.yaml}]",
    "a profile that is none": "[{file: t.csv, profile: acle}]",
    "actors as a list": "[{file: t.csv, actors: [ann]}]",
    "an actor that is a list": "[{file: t.csv, actors: {Ann: [ann]}}]",
    "an empty path": "[{file: ''}]",
}


@pytest.mark.parametrize("name", TABLES)
def test_an_editor_marks_what_is_wrong_with_a_table(name: str) -> None:
    text = f"timeline: {{title: T}}\ntables: {TABLES[name]}\n"
    assert not editor_accepts(text)
    assert load_bytes(text.encode(), "x.yaml").timeline is None


CASES = {
    **{name: text for name, (text, _) in WHOLE_FILE.items()},
    **{name: HEAD + text for name, (text, _) in IN_AN_EVENT.items()},
}


@pytest.mark.parametrize(("name", "text"), CASES.items(), ids=CASES)
def test_what_the_loader_refuses_an_editor_marks(name: str, text: str) -> None:
    rules = {problem.rule for problem in load_bytes(text.encode(), "x.yaml").problems}
    if rules & BEYOND_A_SCHEMA or name in SEVERAL_KEYS | DATES_IN_DEPTH | DIGITS_COUNTED:
        return
    assert not editor_accepts(text)


def records(shape: Shape) -> list[Record]:
    """All records of the format, from the whole file down."""
    if isinstance(shape, ListOf):
        return records(shape.item)
    if isinstance(shape, MapOf):
        return records(shape.record)
    if isinstance(shape, Record):
        return [shape, *(inner for field in shape.fields for inner in records(field.shape))]
    return []


def test_every_key_has_hover_help() -> None:
    def objects(schema: Any) -> list[dict[str, Any]]:
        if isinstance(schema, dict):
            inner = [found for value in schema.values() for found in objects(value)]
            return [schema, *inner] if "properties" in schema else inner
        return []

    found = objects(json_schema())
    assert len(found) == len(records(FILE))
    for schema in found:
        for key, value in schema["properties"].items():
            assert value["description"], key


def test_the_examples_of_the_users_page_are_read_without_complaint() -> None:
    page = DOCS.read_text()
    example = page.split("```yaml\n")[1].split("```")[0]
    assert load_bytes(example.encode(), "x.yaml").problems == ()
    table = page.split("## Dates")[1].split("\n## ")[0]
    dates = [
        date.strip('"')
        for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
        for date in re.findall(r"`([^`]+)`", row)
    ]
    assert len(dates) > 10
    assert all(parse(date) for date in dates)


def test_the_example_of_tables_is_read_without_complaint() -> None:
    example = DOCS.read_text().split("\n## tables\n")[1].split("```yaml\n")[1].split("```")[0]
    loaded = load_bytes(example.encode(), "x.yaml", rows=False)
    assert loaded.problems == ()
    assert loaded.timeline is not None
    assert editor_accepts(example)
    told = DOCS.read_text().split("\n## tables\n")[1].split("\n## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", told, re.MULTILINE) == [f.key for f in TABLE.fields]


def test_every_key_choice_and_rule_is_in_the_users_page() -> None:
    page = DOCS.read_text()
    page_of_rules = DOCS.with_name("lint.md").read_text()
    for record in records(FILE):
        for field in record.fields:
            assert f"`{field.key}`" in page, f"{record.name}: {field.key}"
            for choice in field.shape.schema().get("enum", []):  # type: ignore[attr-defined]  # a list where there is one
                where = page_of_rules if field.key == "off" else page
                assert f"`{choice}`" in where, f"{field.key}: {choice}"
    for name, (text, _) in {**WHOLE_FILE, **IN_AN_EVENT}.items():
        whole = HEAD + text if name in IN_AN_EVENT else text
        for problem in load_bytes(whole.encode(), "x.yaml").problems:
            assert f"`{problem.rule}`" in page, problem.rule
