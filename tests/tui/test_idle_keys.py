"""Keys that do nothing here say so."""

from __future__ import annotations

from tests.tui.opened import opened


async def test_a_key_that_is_bound_to_nothing_says_where_the_help_is() -> None:
    async with opened() as explorer:
        before = explorer.state()
        await explorer.press("x")
        assert explorer.said() == "x does nothing: ? is the help"
        assert explorer.state() == before
        await explorer.press("j")
        assert explorer.said() == ""
