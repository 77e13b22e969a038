"""What do ``finalpos export`` and ``finalpos import`` take?"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ...options import nearest
from ..connection import Connection, base_url_of, run
from ..customers import FieldsIn, Table, Within
from ..messages import FAILED, INTERRUPTED, MISUSED, fail, say
from ..names import kebab, resources
from ..parsers import PageSize, whole

if TYPE_CHECKING:
    from ... import FinalPOS
    from .importing import Import
    from .partial import Partial

_Prefetch = Annotated[int, typer.Option("--prefetch", help="Pages to fetch ahead.", **whole(0))]


def export(
    context: typer.Context,
    resource: Annotated[str, typer.Argument(metavar="RESOURCE", help="What is listed: customers, orders, ...")],
    to: Annotated[
        Path, typer.Option("--to", metavar="FILE", help="Ends in .csv or .jsonl, which says what is written.")
    ],
    page_size: PageSize = None,
    prefetch: _Prefetch = 4,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it is there, once all is written.")] = False,
    restart: Annotated[bool, typer.Option("--restart", help="Begin anew, whatever was begun.")] = False,
    table: Table = None,
    fields_in: Within = FieldsIn.PROPERTIES,
) -> None:
    """Write a whole list to a file, which appears when all of it is there.

    Whatever interrupts it, the same command takes up where it stopped: what has been read lies in FILE.partial.
    """
    from ..calls import is_dynamic
    from ..progress import counted
    from .export import FORMS, export_list, exportable
    from .partial import RefusedError
    from .resuming import NoIdentityError

    call = exportable(resource.replace("-", "_"))
    if call is None:
        known = [kebab(each) for each in resources() if exportable(each) is not None]
        fail(f"{resource!r} can't be exported{nearest(resource, known)}; there are {', '.join(known)}")
    target = to.resolve()  # so that a link stays one
    if target.suffix.lower() not in FORMS:
        fail(f"--to: {to} should end in {' or '.join(FORMS)}")
    if target.is_dir() or (target.exists() and not force):
        fail(f"--to: {to} is a directory" if target.is_dir() else f"--to: {to} is there already; --force replaces it")
    if not target.parent.is_dir():
        fail(f"--to: there is no directory {target.parent}")
    server, _ = base_url_of(Connection.of(context))
    begun: list[Partial] = []

    with ExitStack() as shown:

        def tell(partial: Partial) -> Callable[[int], None]:
            begun.append(partial)
            return shown.enter_context(counted(resource, len(partial.ids), alone=True))

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
            say("error", f"{to}: {error}")
            _tell_to_resume(begun, resource)
            raise typer.Exit(FAILED) from None
        except typer.Exit as ended:
            shown.close()
            if ended.exit_code in (FAILED, INTERRUPTED):
                _tell_to_resume(begun, resource)
            raise
    resumed = f", {done.resumed:,} of them from before" if done.resumed else ""
    print(f"{to}: {done.records:,} {resource}{resumed}")


def import_(
    context: typer.Context,
    resource: Annotated[str, typer.Argument(metavar="RESOURCE", help="customers.")],
    file: Annotated[
        Path, typer.Argument(exists=True, dir_okay=False, metavar="FILE", help="Ends in .csv or .jsonl, as exports do.")
    ],
    match: Annotated[
        str, typer.Option(metavar="FIELD", help="What a customer is recognised by: a field, or id.")
    ] = "externalId",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Send nothing; say what would be done.")] = False,
    errors: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Where lines that fail go, written anew.  \\[default: FILE.errors.jsonl]"),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="FIELD", help="Leave this field out.")] = None,
    concurrency: Annotated[int, typer.Option(help="Lines to send at a time.", **whole(1))] = 8,
    table: Table = None,
    fields_in: Within = FieldsIn.PROPERTIES,
) -> None:
    """Create and update customers as a file says: a line each, with the names of the API.

    All lines are checked before anything is sent. Running it again sends only what is not there yet.

    The exit code is 0 where all went well, 1 where some lines failed, 2 where nothing could be done.
    """
    from ..progress import counted
    from .export import FORMS
    from .importing import Errors, Fate, Import, UnfitError, importable, open_source, rules_for

    name = resource.replace("-", "_")
    if not importable(name):
        known = ", ".join(kebab(each) for each in resources() if importable(each))
        fail(f"{resource!r} can't be imported; there are {known}")
    if file.suffix.lower() not in FORMS:
        fail(f"{file} should end in {' or '.join(FORMS)}")
    failed_lines = Errors(errors or file.with_name(f"{file.name}.errors.jsonl"))
    if failed_lines.path.exists() and failed_lines.path.samefile(file):
        fail(f"--errors: {failed_lines.path} is what is to be imported")
    begun: list[Import] = []

    async def work(pos: FinalPOS) -> None:
        rules = await rules_for(pos, name, match, frozenset(ignore or ()))
        begun.append(
            Import(
                pos=pos,
                rules=rules,
                source=open_source(opened, FORMS[file.suffix.lower()], rules),
                errors=failed_lines,
                concurrency=concurrency,
                counted=lambda what: counted(what, alone=True),
            )
        )
        await begun[0].run(dry=dry_run)

    code = 0
    try:
        with file.open("rb") as opened:
            failed_lines.path.unlink(missing_ok=True)
            run(context, work, failed=MISUSED, customer_tables=table, customer_fields_in=fields_in.value)
    except (UnfitError, OSError) as error:
        say("error", f"{file}: {error}" if isinstance(error, UnfitError) else str(error))
        code = MISUSED
    except typer.Exit as ended:
        code = ended.exit_code
    finally:
        failed_lines.close()
    if not begun:
        raise typer.Exit(code)
    fates = begun[0].fates
    done = fates[Fate.CREATED] + fates[Fate.UPDATED]
    if not code or done or fates[Fate.LEFT]:
        told = [f"{number:,} {fate}" for fate, number in fates.items() if number]
        print(f"{file}: {'would be: ' if dry_run else ''}{', '.join(told) or 'no lines'}")
    if fates[Fate.FAILED]:
        say("note", f"what failed, and why, is in {failed_lines.path}")
    if (why := begun[0].stopped) is not None:
        say("error", f"stopped: {why}. Run it again to go on")
        code = MISUSED
    if (code == MISUSED and done) or (not code and fates[Fate.FAILED]):
        code = FAILED
    raise typer.Exit(code)


def _tell_to_resume(begun: list[Partial], resource: str) -> None:
    for partial in begun:
        if partial.ids:
            say("note", f"{len(partial.ids):,} {resource} are in {partial.path}: the same command takes up from there")
