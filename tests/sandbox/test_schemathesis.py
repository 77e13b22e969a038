"""Whatever Schemathesis sends, the sandbox's answer is one that the description knows: no 5xx, no surprise.

The description does not say which fields can be ``null``. The sandbox's choice is any that is not required, so the
description is read that way here. And not every check of Schemathesis is fair to it:

- Its ``positive_data_acceptance`` wants every request that fits the schemas to be carried out, but some rules stand in
  prose only (``skip`` is a multiple of ``limit``, an update has a body).
- Its ``status_code_conformance`` wants every status listed. HTTP's own refusals (405 for a method, 415 for a content
  type) and the 422 for ids of other records are not, for any operation, and a vendor need not list 400 and 404
  everywhere; they must have the documented body instead.
"""

from __future__ import annotations

import asyncio
from typing import Any

import schemathesis
from description import cases
from hypothesis import settings
from schemathesis import Case
from schemathesis.checks import CheckContext
from schemathesis.specs.openapi.checks import positive_data_acceptance, status_code_conformance

from finalpos_client.sandbox import DEFAULT_KEY, Sandbox
from finalpos_client.sandbox.app import packaged_description

from .calls import connect

REFUSALS = {400, 404, 405, 415, 422}

sandbox = Sandbox(check_references=False)
existing: dict[str, str] = {}


def with_nulls(node: Any) -> Any:
    """The description, with ``null`` allowed for every field that is not required."""
    if isinstance(node, list):
        return [with_nulls(item) for item in node]
    if not isinstance(node, dict):
        return node
    allowed = {name: with_nulls(inner) for name, inner in node.items()}
    for name, field in node.get("properties", {}).items():
        if name not in node.get("required", ()):
            allowed["properties"][name] = {"allOf": [with_nulls(field)], "nullable": True}
    return allowed


schema = schemathesis.openapi.from_dict(with_nulls(packaged_description()))
schema.app = sandbox.app


@schemathesis.check
def status_is_documented(
    ctx: CheckContext, response: schemathesis.Response, case: schemathesis.Case[Any]
) -> bool | None:
    if response.status_code not in REFUSALS:
        return status_code_conformance(ctx, response, case)
    assert response.json().keys() == {"statusCode", "message", "error"}
    return None


@schema.parametrize()
@settings(max_examples=3, deadline=None, derandomize=True)
def test_every_answer_is_one_that_the_description_knows(case: Case[Any]) -> None:
    if not sandbox.requests or len(sandbox.requests) > 100:  # so that lists are neither empty nor long
        asyncio.run(start_afresh())
    collection, _, parameter = case.path.rpartition("/")
    if parameter == "{id}" and len(case.path_parameters["id"]) % 2:
        case.path_parameters["id"] = existing.get(collection, "1")
    case.call_and_validate(
        headers={"x-api-key": DEFAULT_KEY}, excluded_checks=[positive_data_acceptance, status_code_conformance]
    )


async def start_afresh() -> None:
    """Leave one record in each collection, and its id in ``existing``."""
    sandbox.reset()
    async with connect(sandbox) as client:
        for sample in (case for case in cases() if case.method == "POST" and not case.is_upload):
            reply = await client.post(sample.path, json=sample.body)
            assert reply.status_code == sample.status, reply.text
            record = reply.json()
            existing[sample.path] = record["id"] if "id" in record else record["_id"]["$oid"]
