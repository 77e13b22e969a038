"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from finalpos_client import decode
from finalpos_client.operation import Operation
from finalpos_client.options import CallOptions
from finalpos_client.resource import UNSET, Resource, Unset, as_raw, checked

from ..models.role import Role
from ..models.role_permission import RolePermission

CREATE: Operation[Role] = Operation(name="roles.create", method="POST", path="/v1/api/roles", decode=Role.from_dict)
GET: Operation[Role] = Operation(name="roles.get", method="GET", path="/v1/api/roles/{id}", decode=Role.from_dict)
UPDATE: Operation[Role] = Operation(name="roles.update", method="PUT", path="/v1/api/roles/{id}", decode=Role.from_dict)
DELETE: Operation[None] = Operation(
    name="roles.delete", method="DELETE", path="/v1/api/roles/{id}", decode=decode.nothing
)


class Roles(Resource):
    """``pos.roles``."""

    @checked
    async def create(
        self,
        *,
        name: str,
        permissions: Sequence[RolePermission | Mapping[str, Any]],
        options: CallOptions | None = None,
    ) -> Role:
        """Add a role.

        ``POST /v1/api/roles``

        Evidence: ``documented``.

        Args:
            name: Example: ``Manager``.
            permissions: See ``RolePermission``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(CREATE, body={"name": name, "permissions": permissions}, options=options)

    @checked
    async def get(self, id: str, *, options: CallOptions | None = None) -> Role:
        """Fetch one role.

        ``GET /v1/api/roles/{id}``

        Evidence: ``partial``. Method and path documented; response inferred.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(GET, path=(id,), options=options)

    @checked
    async def update(
        self,
        id: str,
        *,
        name: str | Unset | None = UNSET,
        permissions: Sequence[RolePermission | Mapping[str, Any]] | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> Role:
        """Change a role.

        ``PUT /v1/api/roles/{id}``

        Evidence: ``documented``.

        Args:
            id: The record's id.
            name: Example: ``Manager``.
            permissions: See ``RolePermission``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(UPDATE, path=(id,), body={"name": name, "permissions": permissions}, options=options)

    @checked
    async def delete(self, id: str, *, options: CallOptions | None = None) -> None:
        """Remove a role.

        ``DELETE /v1/api/roles/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(DELETE, path=(id,), options=options)


class RawRoles:
    """``pos.with_raw_response.roles``: the same calls, with the whole reply."""

    def __init__(self, resource: Roles) -> None:
        self.create = as_raw(resource.create)
        self.get = as_raw(resource.get)
        self.update = as_raw(resource.update)
        self.delete = as_raw(resource.delete)
