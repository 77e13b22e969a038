"""A stateful Final POS for development and tests, driven by the same description as the SDK.

In process:

    sandbox = Sandbox()
    async with FinalPOS(api_key=DEFAULT_KEY, base_url="http://localhost", transport=sandbox.transport()) as pos:
        ...

On a socket: ``async with serve(sandbox) as url``, or ``python -m finalpos_client.sandbox [--db FILE]``. One
with a file is to be closed at the end, ``sandbox.close()``.

Faults on request: ``sandbox.faults.add("lost_after", operation="orders.create")``, or ``POST /_sandbox/faults`` with
``{"kind": "lost_after", "operation": "orders.create"}``; ``Fault`` has the settings, and refuses those that its kind
does not have. The kinds:

- ``latency``: the reply comes ``seconds`` late.
- ``status``: an error reply, 500 unless ``status`` says otherwise, with ``Retry-After`` if ``retry_after`` is given.
- ``html``: a proxy's error page, 502 unless ``status`` says otherwise.
- ``lost_before``, ``lost_after``: the connection ends without a byte of reply, before or after the write.
- ``late_commit``: the connection ends (or ``status`` is answered, with ``Retry-After`` if ``retry_after`` is given),
  and the write lands ``seconds`` later.
- ``cut``: the connection ends in the middle of the reply's body. The write happened.
- ``malformed``: the reply's JSON stops in the middle. The write happened.
- ``nulls``: every field that is not required is null in the reply.
- ``wrong_shape``: the reply is JSON of a shape that nobody documents. The write happened.

``latency``, ``status`` and ``html`` come before the write; ``after_write=True`` lets the write happen first.

What was requested: ``sandbox.requests``, or ``GET /_sandbox/requests``. A fresh start: ``POST /_sandbox/reset``.

A merchant's custom tables: ``sandbox.add_table("loyalty", tier="string")``, ``--customer-column tier:string``, or
``POST /_sandbox/tables`` with ``{"name": "loyalty"}``, whose answer has the table's ``_id``, and for each column ``POST
/_sandbox/tables/{_id}/fields`` with ``{"name": "tier", "type": "string"}``; ``{"name": "customerId", "type": "string",
"referenceLinkedCollection": "customers"}`` is what ties a table to customers. ``PUT`` and ``DELETE
/_sandbox/fields/{_id}`` change a column, ``DELETE /_sandbox/tables/{_id}`` removes a table. The sandbox's own paths
need the key as well; faults never hit them, the log leaves them out.

Choices
=======

A sandbox proves our code against our guess, not against Final POS. Where the API's documentation is silent, this is
what the sandbox chose:

Refusals:

- The key is checked first, then path (404), method (405, with ``Allow``), query, content type (415), body (400),
  record (404), ids of other records (422). Every refusal has the documented body, with HTTP's reason phrase as
  ``error`` where the documentation has no name (405, 415, 429, 501, 503).
- A field that the description does not know is refused with 400, at any depth, and so is a field that only the
  server sets (``id``, ``companyId``, ``createdAt``, ``updatedAt``, ``fromFinal``, ``isDeleted``). So is an unknown
  query parameter. The real API may drop them silently; refusing shows a client's mistake.
- A string that holds an amount must be a decimal number, digits with at most one point and a minus in front, or it is
  refused with 400. The documentation says that money is written so; which strings are money is taken from its examples,
  and on lines, discounts and fees of orders, which have none, from their like.
- ``null`` is accepted for any optional field and clears it: the record then shows ``null``. For a required field it
  is refused.
- An id of any form that no record has is a 404, never a 400.
- A form (``multipart/form-data``) is kept as its fields, a file in it as its name; nothing of it is checked.
- An operation whose method and path say nothing about what it does is answered 501.

Records:

- An id is 24 lowercase hexadecimal digits. All records belong to one company.
- A record shows the fields that were sent or that the server set; nothing is shown as ``null`` unasked.
- ``fromFinal`` is true while the record has an ``externalId``.
- Ids of other records must exist, on every write: ``outletId``, ``lineItems[].productId``, ``categories[]`` and the
  like. A name in another system (``stripeAccountId``, ``taxTableId``, ``triggerId``) is not checked.
- An update is partial: each top-level field sent replaces the stored one whole, nested objects and lists too.
- A delete removes the record, and leaves the ids that refer to it. Only custom tables hang together: a table takes
  its columns, rows and values along, a row or a column its values.
- Nothing is computed: no stock moves, no totals are checked, no order changes its status with a refund.

Lists:

- The oldest record comes first. Without ``limit`` a list holds 100; there is no maximum unless one is set.
- ``limit`` is 1 or more, ``skip`` a multiple of it; anything else is refused with 400.
- Other documented parameters (``tableId``, ``rowId``) filter; an id that no record has gives an empty list.

Custom tables:

- A table belongs to customers when one of its columns has ``referenceLinkedCollection: customers``. Its other
  columns are top-level properties of every customer from then on; a field of the description wins over a column of
  the same name, and an older column over a younger one.
- A customer's custom values are checked by column type (a date is an ISO 8601 string). ``required`` holds on
  create, and forbids ``null`` later; ``defaultValue`` is filled in on create. Customers made before the column was
  added do not get it.
- A renamed column keeps its values; those of a removed one are out of sight.
- Customers and the rows of their tables are not mirrored in each other; rows and values are stored as sent.
- The composed row is found by the row's id.
"""

from __future__ import annotations

import sys

try:
    from .app import DEFAULT_KEY, RequestLine, Sandbox
    from .faults import Fault, Faults, Kind
    from .server import serve
except ModuleNotFoundError as error:
    lacking = f"the sandbox needs {error.name}, which is not installed: it comes with this package's extra [sandbox]"
    if sys.argv[:1] == ["-m"]:  # of `python -m finalpos_client.sandbox`, whose user wants no traceback
        print(f"error: {lacking}: install finalpos-client[sandbox]", file=sys.stderr)  # noqa: T201
        sys.exit(2)
    raise ImportError(lacking) from error

__all__ = ["DEFAULT_KEY", "Fault", "Faults", "Kind", "RequestLine", "Sandbox", "serve"]
