"""Quotes against texts, with the verdict and where the words stand.

A text has its passage between ⟦ and ⟧, which are taken out: the offsets are theirs. A text without them
does not hold the quote, or holds it more than once with the first hit marked.
"""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """A row: what it is about, the marked text, the quote, the verdict, the prefix."""

    about: str
    text: str
    quote: str
    verdict: str
    prefix: str | None = None

    @property
    def plain(self) -> str:
        """The text as a source has it."""
        return self.text.replace("⟦", "").replace("⟧", "")

    @property
    def span(self) -> tuple[int, int] | tuple[None, None]:
        """Where the marked passage stands."""
        start, end = self.text.find("⟦"), self.text.find("⟧")
        return (None, None) if start < 0 else (start, end - 1)


EXACT, SAME, PARTS, SHORT = "exact", "normalised", "elided", "short"
SEVERAL, NEAR, NONE = "ambiguous", "not-word-for-word", "not-found"

CASES = [
    # As it is.
    Case("alone", "⟦The river rose by night.⟧", "The river rose by night.", EXACT),
    Case(
        "in the middle",
        "Ana said: ⟦the river rose by night⟧, twice.",
        "the river rose by night",
        EXACT,
    ),
    Case("before more words", "⟦We cannot wait⟧ any longer.", "We cannot wait", EXACT),
    Case(
        "blanks at its ends",
        "So ⟦the river rose by night⟧ again",
        "  the river rose by night \n",
        EXACT,
    ),
    Case(
        "a block's last line break",
        "⟦The river rose by night.⟧\nAll slept.\n",
        "The river rose by night.\n",
        EXACT,
    ),
    Case(
        "over a line break of its own",
        "So ⟦the river\nrose by night⟧.",
        "the river\nrose by night",
        EXACT,
    ),
    Case(
        "CR LF counts two",
        "One.\r\nTwo.\r\n⟦The river rose by night⟧",
        "The river rose by night",
        EXACT,
    ),
    Case(
        "letters beyond 16 bits count one",
        "😀𝒳 ⟦the river rose 😀 by night⟧",
        "the river rose 😀 by night",
        EXACT,
    ),
    Case(
        "its own [...]",
        "He wrote ⟦the river [...] rose by night⟧",
        "the river [...] rose by night",
        EXACT,
    ),
    Case("NFD in both", "⟦le cafe\u0301 de la gare⟧ ferme", "le cafe\u0301 de la gare", EXACT),
    Case(
        "one hit as it is, one otherwise",
        "“the ‘new’ river rose” ⟦the 'new' river rose⟧",
        "the 'new' river rose",
        EXACT,
    ),
    Case("12 characters, 3 words", "and ⟦we do not go⟧ there", "we do not go", EXACT),
    Case(
        "ideographs are words",
        "他说⟦我们不能继续留在这里作战了⟧。",
        "我们不能继续留在这里作战了",
        EXACT,
    ),
    Case(
        "another script", "قال ⟦لن نبقى في مالي بعد الآن⟧ اليوم", "لن نبقى في مالي بعد الآن", EXACT
    ),
    # Normalised: quotation marks.
    Case(
        "curly in the text", "⟦the “heart” of the operation⟧", 'the "heart" of the operation', SAME
    ),
    Case(
        "straight in the text",
        '⟦the "heart" of the operation⟧',
        "the “heart” of the operation",
        SAME,
    ),
    Case("an apostrophe", "⟦we don’t share their aims⟧", "we don't share their aims", SAME),
    Case("guillemets", "⟦le «cœur» de cette opération⟧", 'le "cœur" de cette opération', SAME),
    Case("low marks", "⟦das „Herz“ der ganzen Operation⟧", 'das "Herz" der ganzen Operation', SAME),
    Case(
        "single for double", "⟦the ‘heart’ of the operation⟧", "the “heart” of the operation", SAME
    ),
    Case(
        "marks at its edges",
        "said ⟦“the river rose by night”⟧ then",
        '"the river rose by night"',
        SAME,
    ),
    # Normalised: dashes and ellipses.
    Case("an em dash", "⟦the river — wide — rose⟧", "the river - wide - rose", SAME),
    Case(
        "an en dash without blanks",
        "⟦the river–wide as a lake⟧",
        "the river – wide as a lake",
        SAME,
    ),
    Case("two hyphens", "⟦the river—wide as a lake⟧", "the river--wide as a lake", SAME),
    Case(
        "a hyphen that does not break",
        "⟦the de‑facto authorities there⟧",
        "the de-facto authorities there",
        SAME,
    ),
    Case("a minus", "it was ⟦−5 degrees that night⟧", "-5 degrees that night", SAME),
    Case(
        "broken at a hyphen",
        "⟦the de-\nfacto authorities there⟧",
        "the de-facto authorities there",
        SAME,
    ),
    Case("an ellipsis sign", "⟦the river… it rose⟧ again", "the river... it rose", SAME),
    Case("three dots", "⟦the river... it rose⟧ again", "the river… it rose", SAME),
    Case("spaced dots", "⟦the river . . . it rose⟧ again", "the river… it rose", SAME),
    Case("ends with an ellipsis", "then ⟦the river rose…⟧ and fell", "the river rose...", SAME),
    # Normalised: spaces and line breaks.
    Case("a line break", "So ⟦the river\nrose by night⟧.", "the river rose by night", SAME),
    Case("CR LF", "So ⟦the river\r\nrose by night⟧.", "the river rose by night", SAME),
    Case("a paragraph", "So ⟦the river\n\n   rose by night⟧.", "the river rose by night", SAME),
    Case("a tab", "So ⟦the river\trose by night⟧.", "the river rose by night", SAME),
    Case(
        "no-break spaces",
        "So ⟦the\u00a0river rose\u202fby night⟧.",
        "the river rose by night",
        SAME,
    ),
    Case(
        "a line break in the quote",
        "So ⟦the river rose by night⟧.",
        "the river\nrose by night\n",
        SAME,
    ),
    Case("two blanks", "So ⟦the river  rose by night⟧.", "the river rose by night", SAME),
    Case(
        "the line separator", "So ⟦the river\u2028rose by night⟧.", "the river rose by night", SAME
    ),
    # Normalised: what is not seen.
    Case(
        "soft hyphens",
        "⟦the mili\u00adtary engage\u00adment ends⟧",
        "the military engagement ends",
        SAME,
    ),
    Case(
        "a soft hyphen at a line's end",
        "⟦the mili\u00ad\ntary engagement ends⟧",
        "the military engagement ends",
        SAME,
    ),
    Case("a zero-width space", "⟦the river\u200b rose by night⟧", "the river rose by night", SAME),
    Case(
        "a byte order mark within",
        "⟦the river\ufeff rose by night⟧",
        "the river rose by night",
        SAME,
    ),
    Case(
        "a joiner in the quote", "⟦the river rose by night⟧", "the ri\u200dver rose by night", SAME
    ),
    Case("a mark of direction", "⟦the river \u200frose by night⟧", "the river rose by night", SAME),
    # Normalised: letters.
    Case("ligatures", "⟦the oﬃce of ﬁnal ﬂights⟧", "the office of final flights", SAME),
    Case(
        "ligatures in the quote", "⟦the office of final flights⟧", "the oﬃce of ﬁnal ﬂights", SAME
    ),
    Case("NFD in the text", "é: ⟦le cafe\u0301 de la gare⟧ ferme", "le caf\u00e9 de la gare", SAME),
    Case("NFC in the text", "é: ⟦le caf\u00e9 de la gare⟧ ferme", "le cafe\u0301 de la gare", SAME),
    Case(
        "marks in another order",
        "⟦the word a\u0323\u0307 is odd⟧",
        "the word a\u0307\u0323 is odd",
        SAME,
    ),
    Case(
        "after letters that shrink",
        "e\u0301e\u0301e\u0301 ﬁ… ⟦the “river” rose⟧",
        'the "river" rose',
        SAME,
    ),
    Case(
        "Hangul",
        "⟦\u1112\u1161\u11ab\u1100\u116e\u11a8 사람 우리 모두 함께⟧",
        "한국 사람 우리 모두 함께",
        SAME,
    ),
    # In parts.
    Case(
        "two parts",
        "⟦We cannot stay with those whose aims we do not share⟧.",
        "We cannot stay [...] we do not share",
        PARTS,
    ),
    Case(
        "three parts",
        "⟦We cannot stay with those whose aims we do not share⟧.",
        "We cannot [...] whose aims [...] not share",
        PARTS,
    ),
    Case(
        "the sign within brackets",
        "⟦We cannot stay with those whose aims we do not share⟧.",
        "We cannot stay […] we do not share",
        PARTS,
    ),
    Case(
        "parts but for punctuation",
        "⟦We “cannot” stay with\nthose — ever⟧.",
        'We "cannot" [...] those - ever',
        PARTS,
    ),
    Case(
        "the last part is the next one",
        "⟦We cannot stay. The river rose⟧. The river rose.",
        "We cannot stay [...] The river rose",
        PARTS,
    ),
    Case(
        "a part at its front is left out",
        "Indeed ⟦we do not share them⟧.",
        "[...] we do not share them",
        PARTS,
    ),
    Case(
        "parts in another order",
        "We do not share their aims. We cannot stay at all here.",
        "We cannot stay [...] We do not share",
        NONE,
    ),
    Case(
        "a part that is not there",
        "We cannot stay with those people.",
        "We cannot stay [...] hidden agenda of theirs",
        NONE,
    ),
    Case("few words in parts", "⟦We did not⟧ go.", "We [...] not", SHORT),
    Case(
        "parts that begin twice",
        "⟦The river rose. It fell⟧. The river rose. It fell.",
        "The river [...] It fell",
        SEVERAL,
    ),
    # Several hits.
    Case(
        "twice",
        "⟦the river rose by night⟧; the river rose by night",
        "the river rose by night",
        SEVERAL,
    ),
    Case(
        "twice, with the words before",
        "One: the river rose by night. Two: ⟦the river rose by night⟧.",
        "the river rose by night",
        EXACT,
        "Two:",
    ),
    Case(
        "words before and a quotation mark",
        "One: “the river rose by night.” Two: “⟦the river rose by night⟧.”",
        "the river rose by night",
        EXACT,
        "Two:",
    ),
    Case(
        "words before, but for punctuation",
        "a – the river rose by night. He’s: ⟦the river rose by night⟧.",
        "the river rose by night",
        EXACT,
        "He's:",
    ),
    Case(
        "words before that fit no hit",
        "⟦the river rose by night⟧; the river rose by night",
        "the river rose by night",
        SEVERAL,
        "Three:",
    ),
    Case(
        "words before that fit two",
        "One: ⟦the river rose by night⟧. One: the river rose by night.",
        "the river rose by night",
        SEVERAL,
        "One:",
    ),
    Case(
        "words before that fit not the only hit",
        "⟦the river rose by night⟧",
        "the river rose by night",
        EXACT,
        "Three:",
    ),
    Case(
        "words before a second way to print it",
        'A: the "new" river rose. B: ⟦the “new” river rose⟧.',
        'the "new" river rose',
        SAME,
        "B:",
    ),
    Case("overlapping", "⟦no no no no⟧ no no", "no no no no", SEVERAL),
    # Few words.
    Case("one word", "the “⟦heart⟧” of it", "heart", SHORT),
    Case("two words of 12 characters", "a ⟦slow pullout⟧ indeed", "slow pullout", SHORT),
    Case("11 characters in 3 words", "and ⟦we do not g⟧ there", "we do not g", SHORT),
    Case("within another word, and alone", "hearts and a ⟦heart⟧", "heart", SHORT),
    Case("one word twice", "a ⟦heart⟧ and a heart", "heart", SEVERAL),
    Case("one word twice, with the words before", "a heart and the ⟦heart⟧", "heart", SHORT, "the"),
    Case("one word otherwise printed", "the ⟦cafe\u0301⟧ there", "caf\u00e9", SHORT),
    Case("a letter without its accent", "the cafe\u0301 there was shut", "the cafe", NEAR),
    Case("hyphens end words", "the de-⟦facto⟧ rulers", "facto", SHORT),
    Case("signs alone", "he wrote ⟦?!⟧ there", "?!", SHORT),
    Case(
        "a letter without an accent that it has no composed form with",
        "we do not go with x\u0331 there",
        "we do not go with x",
        NEAR,
    ),
    # Not word for word.
    Case("one letter", "So the river rose by night.", "the river rosa by night", NEAR),
    Case("another case", "So the river rose by night.", "The River rose by night", NEAR),
    Case(
        "a word left out",
        "So the wide river rose by night again.",
        "the river rose by night again",
        NEAR,
    ),
    Case(
        "a word swapped",
        "So the wide river rose by dark of night again.",
        "the wide river rose at dark of night again",
        NEAR,
    ),
    Case(
        "neighbours swapped",
        "So the wide old river rose by night again and again.",
        "the old wide river rose by night again and again",
        NEAR,
    ),
    Case("within another word alone", "all hearts beat", "heart", NEAR),
    Case(
        "a hyphen left out",
        "the de-facto authorities of the place",
        "the de facto authorities of the place",
        NEAR,
    ),
    # Not there.
    Case("other words", "So the river rose by night.", "nobody has ever seen such a thing", NONE),
    Case(
        "another language",
        "We cannot stay with those whose aims we do not share.",
        "Nous ne pouvons pas rester avec ceux dont nous ne partageons pas les buts",
        NONE,
    ),
    Case(
        "halves moved far",
        "We do not share their hidden aims, and we cannot stay with them any longer.",
        "we cannot stay with them any longer, and we do not share their hidden aims",
        NONE,
    ),
    Case("no text", "", "the river rose by night", NONE),
    Case("no words", "So the river rose.", " \n", NONE),
    Case("nothing that is seen", "So the river rose.", "\u200b\u00ad", NONE),
    Case("longer than its text", "the river", "the river rose by night and fell by day", NONE),
]
