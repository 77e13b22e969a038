"""Creates, reads, lists, updates and deletes a record of every resource of the package that is first on the path.

With records that the factories make, against a sandbox made from the description that the package itself was made from,
over a socket. Prints, as JSON, which
methods were called.
"""

from __future__ import annotations

import asyncio
import inspect
import json
from collections.abc import Mapping
from typing import Any

import httpx
from generation.names import operations, snake_case
from generation.references import resolve

from finalpos_client import FinalPOS, NotFoundError, Paginator
from finalpos_client.sandbox import DEFAULT_KEY, serve
from finalpos_client.sandbox.app import packaged_description
from finalpos_client.testing import FinalPOSSandbox, RecordFactory

Json = dict[str, Any]

DESCRIPTION = packaged_description()
_FORM = httpx.Request("POST", "http://x", files={"file": ("menu.pdf", b"%PDF")}, data={"name": "Menu"})
UPLOAD: Json = {"body": _FORM.read(), "content_type": _FORM.headers["content-type"]}


def properties_of(operation: Json) -> Json:
    content = resolve(operation.get("requestBody", {}), DESCRIPTION).get("content", {})
    return properties(content["application/json"]["schema"]) if "application/json" in content else {}


def properties(schema: Mapping[str, Any]) -> Json:
    schema = resolve(schema, DESCRIPTION)
    merged = dict(schema.get("properties", {}))
    for member in schema.get("allOf", ()):
        merged |= properties(member)
    return merged


def is_upload(call: Any) -> bool:
    return "content_type" in inspect.signature(call).parameters


def a_change(call: Any, operation: Json) -> Json:
    """Arguments that set the first field that takes text."""
    if is_upload(call):
        return UPLOAD
    for name, schema in properties_of(operation).items():
        if schema.get("type") in ("string", ["string", "null"]) and not name.endswith("Id"):
            keyword = snake_case(name)
            known = inspect.signature(call).parameters
            return {keyword if keyword in known else f"{keyword}_": schema.get("enum", ["text"])[0]}
    return {}


def id_of(record: Any) -> str:
    value = record.get("id") or record.get("_id") if isinstance(record, dict) else record.id
    return str(value["$oid"] if isinstance(value, dict) else getattr(value, "oid", value))


async def try_out(resource: Any, noun: str, methods: Mapping[str, Json], factory: RecordFactory) -> list[str]:
    """Take one kind of record through its life; return the methods that were called."""
    called = []

    def method(verb: str) -> Any:
        name = f"{verb}_{noun}" if noun else verb
        if name not in methods:
            return None
        called.append(name)
        return getattr(resource, name)

    create = method("create")
    record = await create(**(UPLOAD if is_upload(create) else factory.arguments(create)))
    record_id = id_of(record)
    if get := method("get"):
        assert id_of(await get(record_id)) == record_id
    listed = (f"{noun}s" if noun else "list") if (f"{noun}s" if noun else "list") in methods else None
    if listed:
        called.append(listed)
        pages = getattr(resource, listed)()
        assert isinstance(pages, Paginator)
        assert record_id in [id_of(each) async for each in pages]
    for verb in ("update", "patch"):
        if change := method(verb):
            changed = await change(record_id, **a_change(change, methods[called[-1]]))
            assert id_of(changed) == record_id
    if delete := method("delete"):
        assert await delete(record_id) is None
        if get:
            try:
                await get(record_id)
            except NotFoundError:
                pass
            else:
                raise AssertionError(f"{called}: still there")
    return called


async def main() -> None:
    resources: dict[str, dict[str, Json]] = {}
    for _, _, operation in operations(DESCRIPTION):
        methods = resources.setdefault(operation["x-finalpos-resource"], {})
        methods[operation["x-finalpos-method"]] = operation
    called: dict[str, list[str]] = {}
    sandbox = FinalPOSSandbox()
    factory = RecordFactory(sandbox)
    async with serve(sandbox) as url, FinalPOS(DEFAULT_KEY, base_url=url) as pos:
        for name, methods in resources.items():
            for create in [each for each in methods if each == "create" or each.startswith("create_")]:
                noun = create.removeprefix("create").removeprefix("_")
                called.setdefault(name, []).extend(await try_out(getattr(pos, name), noun, methods, factory))
        called["custom_tables"].append("list")
        assert [each.name async for each in pos.custom_tables.list()] == ["loyalty"]
    sandbox.close()
    print(json.dumps(called))  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main())
