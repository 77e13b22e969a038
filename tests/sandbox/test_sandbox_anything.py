"""Whatever a client sends, the sandbox answers, and in the documented form."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import quote

from hypothesis import given, settings
from hypothesis import strategies as st

from finalpos_client.sandbox import Sandbox
from finalpos_client.sandbox.app import packaged_description

from .calls import connect

OPERATIONS = [
    (method.upper(), path)
    for path, item in {**packaged_description()["paths"], "/_sandbox/tables": {"post": {}}}.items()
    for method in item
]
names = st.sampled_from(
    ["name", "email", "tableId", "outletId", "lineItems", "productId", "metadata", "billing", "value", "$oid", "id"]
) | st.text(max_size=3)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(names, inner, max_size=4),
    max_leaves=8,
)
queries = st.dictionaries(st.sampled_from(["skip", "limit", "tableId", "rowId", "x"]), st.text(max_size=4), max_size=2)


@settings(max_examples=100, deadline=None)
@given(
    operation=st.sampled_from(OPERATIONS),
    record_id=st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=5),
    body=st.dictionaries(names, anything, max_size=5) | anything,
    query=queries,
)
def test_any_request_is_carried_out_or_refused(
    operation: tuple[str, str], record_id: str, body: Any, query: dict[str, str]
) -> None:
    method, path = operation

    async def ask() -> None:
        sandbox = Sandbox()
        async with connect(sandbox) as client:
            url = path.replace("{id}", quote(record_id, safe=""))
            sent = {"json": body} if method in ("POST", "PUT") else {}
            reply = await client.request(method, url, params=query, **sent)
        sandbox.close()
        if reply.status_code >= 300:
            # 405: httpx drops the id "." from the path, and what is left may be there for other methods only
            assert reply.status_code in (400, 404, 405, 415, 422)
            assert reply.json().keys() == {"statusCode", "message", "error"}

    asyncio.run(ask())
