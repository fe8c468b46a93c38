"""Hostile payloads, and a timeline file that holds one of them in every text field of every entry."""

from __future__ import annotations

from typing import NamedTuple


class Payload(NamedTuple):
    """Text from outside that would act or hide, and how it is to be shown; `shown` is the beginning at least."""

    name: str
    raw: str
    shown: str


PAYLOADS = (
    Payload("clipboard, ended by BEL", "\x1b]52;c;aGk=\x07", "␛]52;c;aGk=␇"),
    Payload("clipboard, ended by ST", "\x1b]52;p;?\x1b\\", "␛]52;p;?␛\\"),
    Payload("window title", "\x1b]0;owned\x07", "␛]0;owned␇"),
    Payload("hyperlink", "\x1b]8;;http://e.example\x1b\\x\x1b]8;;\x1b\\", "␛]8;;http://e.exa"),
    Payload("colours", "\x1b[31;45m", "␛[31;45m"),
    Payload("cursor", "\x1b[66;66H", "␛[66;66H"),
    Payload("clearing", "\x1b[2J\x1b[3J", "␛[2J␛[3J"),
    Payload("device query", "\x1b[c\x1b[>q", "␛[c␛[>q"),
    Payload("position and title query", "\x1b[6n\x1b[21t", "␛[6n␛[21t"),
    Payload("screen mode", "\x1b[?47h", "␛[?47h"),
    Payload("device control", "\x1bP+q544e\x1b\\", "␛P+q544e␛\\"),
    Payload("application command", "\x1b_Gf=1;AA\x1b\\", "␛_Gf=1;AA␛\\"),
    Payload("privacy message", "\x1b^pm\x1b\\", "␛^pm␛\\"),
    Payload("reset", "\x1bc", "␛c"),
    Payload("lone escape", "\x1b", "␛"),
    Payload("eight-bit CSI", "\x9b2J", "<U+009B>2J"),
    Payload("eight-bit OSC", "\x9d0;t\x9c", "<U+009D>0;t"),
    Payload("right-to-left override", "\u202eabc\u202c", "<U+202E>abc<U+202C>"),
    Payload("isolates", "\u2067abc\u2069", "<U+2067>abc<U+2069>"),
    Payload("zero width", "a\u200bb\u2060c\ufeffd", "a<U+200B>b<U+2060>c"),
    Payload("tag characters", "\U000e0041\U000e007f", "<U+E0041><U+E007F>"),
    Payload("bell", "a\x07b", "a␇b"),
    Payload("backspaces", "good\x08\x08bad", "good␈␈bad"),
    Payload("carriage return", "front\rback", "front␍back"),
    Payload("line separators", "a\u2028b\u2029c\x85d", "a<U+2028>b<U+2029>"),
    Payload("other controls", "\x0e\x0b\x0c\x7f", "␎␋␌␡"),
    Payload("NUL", "a\0b", "a␀b"),
    Payload("closing markup", "[/]", "[/]"),
    Payload("action in markup", "[@click=app.quit]x[/]", "[@click=app.quit]"),
    Payload("style in markup", "[bold red]x[/bold red]", "[bold red]x[/bol"),
    Payload("link in markup", "[link=http://e.example]x", "[link=http://e.e"),
    Payload("emoji code and escape of markup", ":smile:\\[x]", ":smile:\\[x]"),
    Payload("very long word", "W" * 300, "W" * 16),
    Payload("stacked marks", "Z" + "\u0301" * 40 + "y", "<U+0301>"),
    Payload("emoji sequences", "👩\u200d👧🏴\U000e0067\U000e007f", "<U+E0067><U+E007F>"),
    Payload("format and shell", "%s{0}$(id)`id`", "%s{0}$(id)`id`"),
)

SHOWN_FIELDS = (
    "title", "stated", "place", "tag", "summary", "role", "quote", "attribution", "context", "at",
    "what", "unit", "claimtext", "how", "name", "alias", "office", "publisher", "alone", "head",
)  # fmt: skip
"""Labels of the fields that one of the screens walked through shows; each stands right before its payload."""


def escaped(text: str) -> str:
    """The text as a YAML scalar in double quotes, all but plain ASCII escaped."""
    return '"' + "".join(map(_escape, text)) + '"'


def _escape(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if " " <= char <= "~":
        return char
    code = ord(char)
    return (
        f"\\x{code:02x}"
        if code < 0x100
        else f"\\u{code:04x}"
        if code < 0x10000
        else f"\\U{code:08x}"
    )


def timeline(payloads: tuple[Payload, ...] = PAYLOADS) -> str:
    """A valid file: an event, an actor and two sources a payload, which stands in each text field of them."""
    head = payloads[0]
    opening = (
        f"timeline:\n  title: {_field('head', head)}\n  summary: {_field('s', head)}\n"
        f"  language: {_field('l', head)}\n  note: {_field('n', head)}\n  as_of: 2000-01-01\n"
    )
    parts = [opening]
    numbered = list(enumerate(payloads))
    parts += ["sources:\n", *(_sources(i, each) for i, each in numbered)]
    parts += ["actors:\n", *(_actor(i, each) for i, each in numbered)]
    parts += ["events:\n", *(_event(i, each, len(payloads)) for i, each in numbered)]
    parts += ["views:\n", *map(_view, payloads)]
    return "".join(parts)


def _field(label: str, payload: Payload) -> str:
    return escaped(label + payload.raw)


def _sources(i: int, payload: Payload) -> str:
    url = escaped("https://e.example/" + payload.raw)
    kept = f"    url: {url}\n    archived: {url}\n    author: {_field('author', payload)}\n    note: {_field('n', payload)}\n"
    return (
        f"  source-{i}:\n    publisher: {_field('publisher', payload)}\n    title: {_field('work', payload)}\n"
        f"    language: {_field('l', payload)}\n{kept}"
        f"  alone-{i}:\n    title: {_field('alone', payload)}\n"
    )


def _actor(i: int, payload: Payload) -> str:
    return (
        f"  actor-{i}:\n    name: {_field('name', payload)}\n    aliases: [{_field('alias', payload)}]\n"
        f"    roles:\n      - {{title: {_field('office', payload)}, of: {_field('of', payload)}, note: {_field('n', payload)}}}\n"
        f"    summary: {_field('about', payload)}\n    note: {_field('n', payload)}\n"
    )


def _event(i: int, payload: Payload, total: int) -> str:
    field = {
        label: _field(label, payload)
        for label in (*SHOWN_FIELDS, "prefix", "l", "n", "original", "topic")
    }
    return f"""  - id: event-{i}
    date: 2000-01-01
    stated: {field["stated"]}
    title: {field["title"]}
    summary: {field["summary"]}
    place: {field["place"]}
    tags: [{field["tag"]}]
    note: {field["n"]}
    actors:
      - {{actor: actor-{i}, role: {field["role"]}, note: {field["n"]}}}
    sources: [source-{i}, alone-{i}]
    quotes:
      - text: {field["quote"]}
        speaker: actor-{i}
        source: source-{i}
        context: {field["context"]}
        prefix: {field["prefix"]}
        at: {field["at"]}
        language: {field["l"]}
        translation_of: {field["original"]}
        note: {field["n"]}
      - text: second
        attribution: {field["attribution"]}
        source: alone-{i}
    claims:
      - {{what: {field["what"]}, value: 1, unit: {field["unit"]}, source: source-{i}, topic: {field["topic"]}, note: {field["n"]}}}
      - {{what: said, text: {field["claimtext"]}, source: alone-{i}}}
    related:
      - {{event: event-{(i + 1) % total}, as: {field["how"]}, by: actor-{i}, note: {field["n"]}}}
"""


def _view(payload: Payload) -> str:
    title, note = (_field(label, payload) for label in ("view", "n"))
    marked = payload.raw.replace("\\", "\\\\").replace('"', '\\"')
    query = escaped(f'"text{marked}"')  # in quotation marks, any character may be in a query
    return f"  - {{title: {title}, query: {query}, note: {note}}}\n"
