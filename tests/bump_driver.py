"""Creates, reads, lists, updates and deletes a record of every resource of the package that is first on the path.

Against a sandbox made from the description that the package itself was made from, over a socket. Prints, as JSON, which
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
from finalpos_client.sandbox import DEFAULT_KEY, Sandbox, serve
from finalpos_client.sandbox.app import packaged_description

Json = dict[str, Any]

DESCRIPTION = packaged_description()
FORM = httpx.Request("POST", "http://x", files={"file": ("menu.pdf", b"%PDF")}, data={"name": "Menu"})


def fields(schema: Mapping[str, Any]) -> tuple[Json, set[str]]:
    """The properties of an object and which of them are required, ``allOf`` included."""
    schema = resolve(schema, DESCRIPTION)
    properties, required = dict(schema.get("properties", {})), set(schema.get("required", ()))
    for member in schema.get("allOf", ()):
        more, needed = fields(member)
        properties, required = {**properties, **more}, required | needed
    return properties, required


def sample(schema: Mapping[str, Any]) -> Any:
    """A value that a schema allows, with nothing in it that may be left out."""
    schema = resolve(schema, DESCRIPTION)
    properties, required = fields(schema)
    if properties:
        return {name: sample(properties[name]) for name in properties if name in required or name == "$oid"}
    for key in ("example", "const", "default"):
        if key in schema:
            return schema[key]
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type", "string")
    kind = next(each for each in kind if each != "null") if isinstance(kind, list) else kind
    if schema.get("format") == "date-time":
        return "2026-01-05T09:00:00Z"
    return {"string": "text", "integer": 3, "number": 2.5, "boolean": True, "array": [], "object": {}}[kind]


def body_of(operation: Json) -> tuple[Json, set[str]]:
    content = resolve(operation.get("requestBody", {}), DESCRIPTION).get("content", {})
    return fields(content["application/json"]["schema"]) if "application/json" in content else ({}, set())


def arguments(call: Any, operation: Json, *, creating: bool) -> Json:
    known = inspect.signature(call).parameters
    if "content_type" in known:
        return {"body": FORM.read(), "content_type": FORM.headers["content-type"]}
    properties, required = body_of(operation)
    first = next((name for name in properties if properties[name].get("type") in ("string", ["string", "null"])), None)
    wanted = required if creating else {first} - {None}
    values = {name: sample(properties[name]) for name in properties if name in wanted}
    python = {snake_case(name): value for name, value in values.items()}
    return {name if name in known else f"{name}_": value for name, value in python.items()}


def id_of(record: Any) -> str:
    value = record.get("id") or record.get("_id") if isinstance(record, dict) else record.id
    return str(value["$oid"] if isinstance(value, dict) else getattr(value, "oid", value))


async def try_out(resource: Any, noun: str, methods: Mapping[str, Json]) -> list[str]:
    """Take one kind of record through its life; return the methods that were called."""
    called = []

    def method(verb: str) -> Any:
        name = f"{verb}_{noun}" if noun else verb
        if name not in methods:
            return None
        called.append(name)
        return getattr(resource, name)

    create = method("create")
    record = await create(**arguments(create, methods[called[-1]], creating=True))
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
            changed = await change(record_id, **arguments(change, methods[called[-1]], creating=False))
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
    sandbox = Sandbox(check_references=False)
    async with serve(sandbox) as url, FinalPOS(DEFAULT_KEY, base_url=url) as pos:
        for name, methods in resources.items():
            for create in [each for each in methods if each == "create" or each.startswith("create_")]:
                noun = create.removeprefix("create").removeprefix("_")
                called.setdefault(name, []).extend(await try_out(getattr(pos, name), noun, methods))
        called["custom_tables"].append("list")
        assert [each async for each in pos.custom_tables.list()] == []
    sandbox.close()
    print(json.dumps(called))  # noqa: T201


if __name__ == "__main__":
    asyncio.run(main())
