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
from ..messages import FAILED, INTERRUPTED, fail, say
from ..names import kebab, resources

if TYPE_CHECKING:
    from ... import FinalPOS
    from .partial import Partial

_PageSize = Annotated[
    int | None, typer.Option("--page-size", min=1, metavar="N", help="Records to ask for with each request.")
]
_Prefetch = Annotated[int, typer.Option("--prefetch", min=0, metavar="N", help="Pages to fetch ahead.")]


def export(
    context: typer.Context,
    resource: Annotated[str, typer.Argument(metavar="RESOURCE", help="What is listed: customers, orders, ...")],
    to: Annotated[
        Path, typer.Option("--to", metavar="FILE", help="Ends in .csv or .jsonl, which says what is written.")
    ],
    page_size: _PageSize = None,
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


def _tell_to_resume(begun: list[Partial], resource: str) -> None:
    for partial in begun:
        if partial.ids:
            say("note", f"{len(partial.ids):,} {resource} are in {partial.path}: the same command takes up from there")
