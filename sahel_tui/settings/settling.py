"""Settles what is set: the file, the environment and flags against the declaration, each value with its source.

Every problem there is comes in one run. What is wrong is left out, and the next lower value kept beside the problem.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from sahel_tui.core.text import scrub
from sahel_tui.errors import Problem, UnreadableError
from sahel_tui.loading.findings import StopReading, named
from sahel_tui.loading.hints import did_you_mean
from sahel_tui.settings import APART, CONFIG_VARIABLE, DEFAULTS, PREFIX, Settings, file_path
from sahel_tui.settings.declared import BY_NAME, KEYS, SETTINGS, TABLES, THEMES, VIEWS
from sahel_tui.settings.kinds import Choice, WrongValueError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sahel_tui.settings import OwnTheme
    from sahel_tui.settings.declared import Setting
    from sahel_tui.settings.document import Document
    from sahel_tui.settings.kinds import Kind, Value
    from sahel_tui.settings.places import Path


class Source(NamedTuple):
    """Where a value comes from: `default`, `file`, `environment` or `flag`, and the line, variable or option."""

    kind: str = "default"
    name: str = ""
    line: int = 0

    def __str__(self) -> str:
        return f"{self.name}:{self.line}" if self.line else self.name or self.kind


DEFAULT = Source()


class Settled(NamedTuple):
    """The settings with the source of each, by its path in the file; `file` is the one that was read."""

    settings: Settings
    problems: tuple[Problem, ...]
    sources: Mapping[Path, Source]
    file: str | None


def settle(
    environ: Mapping[str, str], given: Mapping[str, object], config: str | None = None
) -> Settled:
    """All settings. `given` are values by flag, texts or switches; `config` is the file that `--config` names."""
    return _Settling(environ).settle(given, config)


class _Settling:
    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self._values: dict[str, Any] = {}
        self._sources: dict[Path, Source] = {}
        self._problems: list[Problem] = []
        self._own: tuple[OwnTheme, ...] = ()

    def settle(self, given: Mapping[str, object], config: str | None) -> Settled:
        document = self._read_file(config)
        if document is not None:
            with suppress(StopReading):  # too many errors to be of use
                self._take_file(document)
            self._problems += sorted(document.findings.problems)
        self._take_environment()
        self._take_flags(given)
        problems = tuple(self._problems)
        file = None if document is None else document.findings.file
        return Settled(DEFAULTS._replace(**self._values), problems, self._sources, file)

    # -- the file

    def _read_file(self, config: str | None) -> Document | None:
        by = "--config"
        if config is None and self._environ.get(CONFIG_VARIABLE):
            config, by = self._environ[CONFIG_VARIABLE], CONFIG_VARIABLE
        path = file_path(self._environ) if config is None else config
        if path is None:
            return None
        from sahel_tui.settings.document import read  # noqa: PLC0415  (tomllib is for those who have a file)

        try:
            return read(path)
        except UnreadableError as error:
            if config is not None or not isinstance(
                error.__cause__, FileNotFoundError | NotADirectoryError
            ):
                where = scrub(path) if config is None else by
                self._problems.append(Problem(where, 0, 0, "error", "settings-file", str(error)))
        return None

    def _take_file(self, document: Document) -> None:
        values = document.values
        self._own = self._themes(document, values.get(THEMES, {}))
        for name, value in values.items():
            if name in TABLES:
                continue
            setting = BY_NAME.get(name)
            if setting is None:
                hint = did_you_mean(name, (*BY_NAME, *TABLES)) or "; sahel-tui settings lists all"
                message = f"there is no setting {named(name)}{hint}"
                document.error_at_key("settings-unknown", message, (name,))
                continue
            try:
                self._values[name] = self._kind(setting).of_toml(value)
            except WrongValueError as error:
                document.error("settings-value", f"{name}: {error}", (name,))
            else:
                self._note(document, (name,))
        self._take_tables(document)

    def _table(self, document: Document, name: str, value: object) -> Mapping[str, Any]:
        if isinstance(value, dict):
            return value
        document.error("settings-table", f"{name} is a table: [{name}]", (name,))
        return {}

    def _themes(self, document: Document, value: object) -> tuple[OwnTheme, ...]:
        from sahel_tui.settings import own_themes  # noqa: PLC0415  (for those who have some)

        return own_themes.read(document, self._table(document, THEMES, value))

    def _take_tables(self, document: Document) -> None:
        values = document.values
        self._values[THEMES] = self._own
        for theme in self._own:
            for token in theme.tokens:
                self._note(document, (THEMES, theme.name, token))
            if (place := (THEMES, theme.name, "base")) in document.spots:
                self._note(document, place)
        if VIEWS in values:
            from sahel_tui.settings import saved_views  # noqa: PLC0415  (it needs the parser of queries)

            self._values[VIEWS] = saved_views.read(
                document, self._table(document, VIEWS, values[VIEWS])
            )
            for name, _ in self._values[VIEWS]:
                self._note(document, (VIEWS, name))
        if KEYS in values:
            from sahel_tui.settings import keymap  # noqa: PLC0415  (as the others)

            self._values[KEYS] = keymap.read(document, self._table(document, KEYS, values[KEYS]))
            for command_id in self._values[KEYS]:
                self._note(document, (KEYS, command_id))

    def _note(self, document: Document, path: Path) -> None:
        self._sources[path] = Source("file", document.findings.file, document.line(path))

    # -- above the file

    def _kind(self, setting: Setting) -> Kind:
        """The kind, with the reader's own themes among the choices."""
        if setting.name == "theme" and isinstance(setting.kind, Choice):
            names = [theme.name for theme in self._own]
            return setting.kind._replace(words=(*setting.kind.words, *names))
        return setting.kind

    def _take_environment(self) -> None:
        variables = {setting.variable: setting for setting in SETTINGS}
        for variable, text in sorted(self._environ.items()):
            if not variable.startswith(PREFIX) or variable in APART or not text:
                continue
            setting = variables.get(variable)
            if setting is None:
                hint = did_you_mean(variable, (*variables, *APART))
                message = f"there is no such setting{hint}"
                self._report(scrub(variable), "settings-unknown", message)
            else:
                self._take_text(setting, text, Source("environment", variable))

    def _take_flags(self, given: Mapping[str, object]) -> None:
        for setting in SETTINGS:
            value = given.get(setting.name)
            if isinstance(value, bool):
                flag = setting.flag if value else f"--no-{setting.flag[2:]}"
                self._take(setting, value, Source("flag", flag))
            elif value is not None:
                self._take_text(setting, str(value), Source("flag", setting.flag))

    def _take_text(self, setting: Setting, text: str, source: Source) -> None:
        try:
            self._take(setting, self._kind(setting).of_text(text), source)
        except WrongValueError as error:
            self._report(source.name, "settings-value", str(error))

    def _take(self, setting: Setting, value: Value, source: Source) -> None:
        self._values[setting.name] = value
        self._sources[setting.name,] = source

    def _report(self, where: str, rule: str, message: str) -> None:
        self._problems.append(Problem(where, 0, 0, "error", rule, message))
