"""What do ``finalpos export`` and ``finalpos import`` take?"""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...options import nearest
from ..connection import Connection, base_url_of, run
from ..customers import FieldsIn, Table, Within
from ..messages import FAILED, INTERRUPTED, MISUSED, UnwritableError, fail, say, unwritable
from ..names import kebab, resources
from ..parsers import whole

if TYPE_CHECKING:
    from ... import AmbiguousEvent, FinalPOS, RetryEvent
    from .importing import Import
    from .partial import Partial

# Seconds for which a create whose reply was lost is looked for: the next run would find it as well.
_SETTLE_DEADLINE = 20.0


class ListsResources:
    """A command whose help says which resources it takes. They are loaded for that, and so not before."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Show the help."""
        for each in self.params:  # type: ignore[attr-defined]
            if each.name == "resource":
                known = _exportable() if self.name == "export" else _importable()  # type: ignore[attr-defined]
                each.help = f"{', '.join(known)}."
        super().format_help(ctx, formatter)  # type: ignore[misc]


def _exportable(incomplete: str = "") -> list[str]:
    from .export import exportable

    return sorted(name for each in resources() if (name := kebab(each)).startswith(incomplete) and exportable(each))


def _importable(incomplete: str = "") -> list[str]:
    from .importing import importable

    return sorted(name for each in resources() if (name := kebab(each)).startswith(incomplete) and importable(each))


def _matchable(context: typer.Context, incomplete: str) -> list[str]:
    from .importing import matchable

    given = context.params.get("resource") or next(iter(_importable()), "")
    return [each for each in matchable(given.replace("-", "_")) if each.startswith(incomplete)]


_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say only what goes wrong.")]


def export(
    context: typer.Context,
    resource: Annotated[str, typer.Argument(metavar="RESOURCE", autocompletion=_exportable)],
    to: Annotated[
        Path, typer.Option("--to", metavar="FILE", help="Ends in .csv or .jsonl, which says what is written.")
    ],
    page_size: Annotated[
        int, typer.Option("--page-size", help="Records to ask for with each request.", **whole(1))
    ] = 100,
    prefetch: Annotated[int, typer.Option("--prefetch", help="Pages to fetch ahead.", **whole(0))] = 4,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there, once all is written.")] = False,
    restart: Annotated[bool, typer.Option("--restart", help="Begin anew, whatever was begun.")] = False,
    quiet: _Quiet = False,
    table: Table = None,
    fields_in: Within = FieldsIn.PROPERTIES,
) -> None:
    """Write a whole list to a file, which appears when all of it is there.

    Whatever interrupts it, the same command takes up where it stopped: what has been read lies in FILE.partial.

    The exit code is 0 where the file is whole, 1 where the API, the network or
    the disk said no, or the key was refused, 2 where the command or the set-up
    was wrong, 130 after Ctrl-C.
    """
    from ..calls import is_dynamic
    from ..progress import counted
    from .export import FORMS, export_list, exportable
    from .locking import RefusedError
    from .resuming import NoIdentityError

    call = exportable(resource.replace("-", "_"))
    if call is None:
        known = _exportable()
        say("error", f"{resource!r} can't be exported{nearest(resource, known)}")
        say("note", f"there are {', '.join(known)}")
        raise typer.Exit(MISUSED)
    target = to.resolve()  # so that a link stays one
    if target.suffix.lower() not in FORMS:
        fail(f"--to: {to} should end in {' or '.join(FORMS)}")
    if target.is_dir() or (target.exists() and not force):
        fail(f"--to: {to} is a directory" if target.is_dir() else f"--to: {to} is there already; --force replaces it")
    if table and not is_dynamic(call.resource):
        fail(f"--table: {resource} have no fields of the merchant's own")
    _refuse_directory("--to", target.parent)
    server, _ = base_url_of(Connection.of(context))
    begun: list[Partial] = []

    with ExitStack() as shown:

        def tell(partial: Partial) -> Callable[[int], None]:
            begun.append(partial)
            return shown.enter_context(counted(resource, len(partial.ids), alone=True, quiet=quiet))

        async def work(pos: FinalPOS) -> Any:
            return await export_list(
                pos,
                call,
                target,
                server=server.rstrip("/"),
                within=fields_in,
                page_size=page_size,
                prefetch=prefetch,
                force=force,
                restart=restart,
                tell=tell,
            )

        settings: dict[str, Any] = {}
        if is_dynamic(call.resource):
            settings = {"customer_tables": table, "customer_fields_in": fields_in.value}
        try:
            done = run(context, work, **settings)
        except RefusedError as error:
            shown.close()
            fail(str(error))
        except (OSError, NoIdentityError) as error:
            shown.close()
            say("error", _cause(error, to) if isinstance(error, OSError) else f"{to}: {error}")
            _tell_to_resume(begun, resource)
            raise typer.Exit(FAILED) from None
        except typer.Exit as ended:
            shown.close()
            if ended.exit_code in (FAILED, INTERRUPTED):
                _tell_to_resume(begun, resource)
            raise
    if not quiet:
        resumed = f", {done.resumed:,} of them from before" if done.resumed else ""
        told = f"{_number(done.records, resource)}{resumed}"
        code = _show(f"{to}: {told}", f"{to} is whole ({told})")
        if code:
            raise typer.Exit(code)


def import_(
    context: typer.Context,
    resource: Annotated[str, typer.Argument(metavar="RESOURCE", autocompletion=_importable)],
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, metavar="FILE", help="Ends in .csv or .jsonl, as exports do.")
    ],
    match: Annotated[
        str,
        typer.Option(
            metavar="FIELD", help="What a customer is recognised by: a field, or id.", autocompletion=_matchable
        ),
    ] = "externalId",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Send nothing; say what would be done.")] = False,
    errors: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="Where lines that fail go, to be mended and imported.  \\[default: FILE.errors.csv or .jsonl]",
        ),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Replace the file of --errors even if no import has written it.")
    ] = False,
    ignore: Annotated[list[str] | None, typer.Option(metavar="FIELD", help="Leave this field out.")] = None,
    concurrency: Annotated[int, typer.Option(help="Lines to send at a time.", **whole(1))] = 8,
    quiet: _Quiet = False,
    table: Table = None,
    fields_in: Within = FieldsIn.PROPERTIES,
) -> None:
    """Create and update customers as a file says: a line each, with the names of the API.

    All lines are checked before anything is sent. Running it again sends only what is not there yet.

    The exit code is 0 where all went well, 1 where lines failed, it stopped,
    or the key was refused, 2 where the command, the set-up or the file was
    wrong, so that nothing was sent, 130 after Ctrl-C.
    """
    from ... import RetryPolicy
    from ..progress import counted
    from .export import FORMS
    from .failures import Errors
    from .formats import DELIMITERS
    from .importing import ChangedError, Import, UnfitError, importable, open_source, rules_for
    from .locking import RefusedError, only_import

    name, form = resource.replace("-", "_"), FORMS.get(file.suffix.lower())
    if not importable(name):
        fail(f"{resource!r} can't be imported; there are {', '.join(_importable())}")
    if form is None:
        fail(f"{file} should end in {' or '.join(FORMS)}")
    server, _ = base_url_of(Connection.of(context))
    path = errors or file.with_name(f"{file.name}.errors{file.suffix}")
    is_of_earlier = _check_errors_file(path, file, force=force)
    begun: list[Import] = []

    async def work(pos: FinalPOS) -> None:
        context.with_resource(only_import(server.rstrip("/"), await pos._engine._key.current(), resource))
        rules = await rules_for(pos, name, match, ignore or ())
        source = open_source(opened, form, rules)
        if source.delimiter != "," and not quiet:
            say("note", f"{file}: cells are separated by {DELIMITERS[source.delimiter]}")
        begun.append(
            Import(
                pos=pos,
                rules=rules,
                source=source,
                errors=Errors(path, source.failures),
                concurrency=concurrency,
                counted=lambda what: counted(what, alone=True, quiet=quiet),
            )
        )
        await begun[0].run(dry=dry_run)

    code = 0
    try:
        with file.open("rb") as opened:
            run(
                context,
                work,
                customer_tables=table,
                customer_fields_in=fields_in.value,
                retry=RetryPolicy(settle_deadline=_SETTLE_DEADLINE),
                on_retry=_telling_once(quiet),
                tell_unclear=_tell_unclear,
            )
    except UnfitError as error:
        say("error", str(error) if str(error).startswith("--") else f"{file}: {error}")
        if error.advice:
            say("note", error.advice)
        code = MISUSED
    except RefusedError as error:
        fail(str(error))
    except ChangedError as error:
        say("error", f"{file}: {error}")
        code = FAILED
    except OSError as error:
        say("error", _cause(error, file))
        code = FAILED
    except typer.Exit as ended:
        code = ended.exit_code
    finally:
        for each in begun:
            each.errors.close()
    for each in begun:
        code = _sum_up(each, file, code, dry=dry_run, quiet=quiet)
    if code == 0 and is_of_earlier and not dry_run:
        path.unlink()
    raise typer.Exit(code)


def _show(text: str, done: str) -> int:
    """Print the result; gives the exit code, other than 0 where it can't be written to stdout.

    Args:
        text: the result.
        done: what was done, to be told in that case.
    """
    try:
        print(text, flush=True)
    except UnwritableError as error:
        return unwritable(error, done)
    return 0


def _tell_unclear(unclear: list[AmbiguousEvent]) -> None:
    if unclear:
        number = len(unclear)
        creates, them = ("1 create", "it") if number == 1 else (f"{number:,} creates", "them")
        say("note", f"{creates} may have happened: run the import again, which finds {them}")


def _sum_up(done: Import, file: Path, code: int, *, dry: bool, quiet: bool) -> int:
    """Say what an import has done; gives the exit code."""
    from .importing import Fate

    fates = done.fates
    counted = ", ".join(f"{number:,} {fate}" for fate, number in fates.items() if number)
    told = f"{file}: {'would be: ' if dry else ''}{counted or 'no lines'}"
    if quiet and fates[Fate.FAILED]:
        say("error", told)
    elif not quiet and (not code or fates[Fate.CREATED] or fates[Fate.UPDATED] or fates[Fate.LEFT]):
        code = _show(told, told) or code
    number, first = done.shortened
    if number:
        cells = f"{first} looks" if number == 1 else f"{number:,} cells, such as {first}, look"
        say(
            "warning",
            f"{cells} like a number that a spreadsheet has shortened: format the column as text and put them right",
        )
    if done.errors.is_whole:
        say("note", f"what failed, and why, is in {done.errors.path}, which can be mended and imported")
    if done.stopped is not None:
        why, advice = done.stopped
        say("error", f"stopped: {why}")
        say("note", advice)
    return code or (FAILED if fates[Fate.FAILED] else 0)


def _check_errors_file(path: Path, file: Path, *, force: bool) -> bool:
    """Whether there is an errors file from before; ends the command where lines that fail can't be written to it."""
    from .failures import is_errors_file

    if path.suffix.lower() != file.suffix.lower():
        fail(f"--errors: {path} should end in {file.suffix}, as what is imported does: lines keep their form")
    if not path.exists():
        _refuse_directory("--errors", path.resolve().parent)
        return False
    if not path.is_file():
        fail(f"--errors: {path} is no file")
    if path.samefile(file):
        fail(f"--errors: {path} is what is to be imported")
    try:
        path.open("r+b").close()
        is_ours = is_errors_file(path)
    except OSError as error:
        fail(f"--errors: {path} can't be written: {error.strerror}")
    if not is_ours and not force:
        fail(f"--errors: {path} is there, and no import has written it; --force replaces it")
    return is_ours


def _refuse_directory(option: str, directory: Path) -> None:
    """End the command where no file can be made in a directory."""
    if not directory.is_dir():
        fail(f"{option}: there is no directory {directory}")
    try:
        tempfile.TemporaryFile(dir=directory).close()
    except OSError as error:
        fail(f"{option}: no file can be made in {directory}: {error.strerror}")


def _telling_once(quiet: bool) -> Callable[[RetryEvent], None]:
    """What tells why a request is sent again, but only once, however many lines are sent at a time."""
    told: set[str] = set()

    def tell(event: RetryEvent) -> None:
        if event.reason not in told and not quiet:
            told.add(event.reason)
            say("note", f"{event.reason}; trying again")

    return tell


def _cause(error: OSError, file: Path) -> str:
    return f"{error.filename or file}: {error.strerror or error}"


def _number(records: int, resource: str) -> str:
    return "1 record" if records == 1 else f"{records:,} {resource}"


def _tell_to_resume(begun: list[Partial], resource: str) -> None:
    for partial in begun:
        if partial.ids:
            number = _number(len(partial.ids), resource)
            verb = "is" if len(partial.ids) == 1 else "are"
            say("note", f"{number} {verb} in {partial.path}: the same command takes up from there")
