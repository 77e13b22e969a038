"""Generated from Final POS API 1.2.4 by scripts/generate.py. Do not edit."""

from __future__ import annotations

from finalpos_client import decode
from finalpos_client.operation import Operation
from finalpos_client.options import CallOptions
from finalpos_client.resource import UNSET, Resource, Unset, as_raw, checked

from ..models.zapier_trigger import ZapierTrigger

CREATE: Operation[ZapierTrigger] = Operation(
    name="zapier_triggers.create", method="POST", path="/v1/api/zapier-triggers", decode=ZapierTrigger.from_dict
)
GET: Operation[ZapierTrigger] = Operation(
    name="zapier_triggers.get", method="GET", path="/v1/api/zapier-triggers/{id}", decode=ZapierTrigger.from_dict
)
UPDATE: Operation[ZapierTrigger] = Operation(
    name="zapier_triggers.update", method="PUT", path="/v1/api/zapier-triggers/{id}", decode=ZapierTrigger.from_dict
)
DELETE: Operation[None] = Operation(
    name="zapier_triggers.delete", method="DELETE", path="/v1/api/zapier-triggers/{id}", decode=decode.nothing
)


class ZapierTriggers(Resource):
    """``pos.zapier_triggers``."""

    @checked
    async def create(
        self,
        *,
        trigger_type: str,
        trigger_id: str,
        api_key: str,
        trigger_url: str,
        custom_trigger_name: str | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> ZapierTrigger:
        """Add a zapier trigger.

        ``POST /v1/api/zapier-triggers``

        Evidence: ``partial``. Request documented; response inferred.

        Args:
            trigger_type: No enum documented; the example is none of the documented event types. Example: ``new_order``.
            trigger_id: Id on the Zapier side. Example: ``trigger_123456``.
            api_key: In the body, beside the x-api-key header. Example: ``zap_api_key_123``.
            trigger_url: Hook address; no uri format. Example: ``https://hooks.zapier.com/hooks/catch/123456/abcdef``.
            custom_trigger_name: Example: ``My Order Trigger``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            CREATE,
            body={
                "triggerType": trigger_type,
                "triggerId": trigger_id,
                "apiKey": api_key,
                "triggerUrl": trigger_url,
                "customTriggerName": custom_trigger_name,
            },
            options=options,
        )

    @checked
    async def get(self, id: str, *, options: CallOptions | None = None) -> ZapierTrigger:
        """Fetch one zapier trigger.

        ``GET /v1/api/zapier-triggers/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

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
        trigger_type: str | Unset | None = UNSET,
        trigger_id: str | Unset | None = UNSET,
        api_key: str | Unset | None = UNSET,
        trigger_url: str | Unset | None = UNSET,
        custom_trigger_name: str | Unset | None = UNSET,
        options: CallOptions | None = None,
    ) -> ZapierTrigger:
        """Change a zapier trigger.

        ``PUT /v1/api/zapier-triggers/{id}``

        Evidence: ``inferred``. A page for it exists; method, path and content inferred from sibling tags.

        Args:
            id: The record's id.
            trigger_type: No enum documented; the example is none of the documented event types. Example: ``new_order``.
            trigger_id: Id on the Zapier side. Example: ``trigger_123456``.
            api_key: In the body, beside the x-api-key header. Example: ``zap_api_key_123``.
            trigger_url: Hook address; no uri format. Example: ``https://hooks.zapier.com/hooks/catch/123456/abcdef``.
            custom_trigger_name: Example: ``My Order Trigger``.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(
            UPDATE,
            path=(id,),
            body={
                "triggerType": trigger_type,
                "triggerId": trigger_id,
                "apiKey": api_key,
                "triggerUrl": trigger_url,
                "customTriggerName": custom_trigger_name,
            },
            options=options,
        )

    @checked
    async def delete(self, id: str, *, options: CallOptions | None = None) -> None:
        """Remove a zapier trigger.

        ``DELETE /v1/api/zapier-triggers/{id}``

        Evidence: ``inferred``. The whole operation is inferred from sibling tags.

        Args:
            id: The record's id.
            options: Settings of this call alone.

        Raises:
            FinalPOSError: a request failed; ``outcome`` says what became of it.
        """
        return await self._call(DELETE, path=(id,), options=options)


class RawZapierTriggers:
    """``pos.with_raw_response.zapier_triggers``: the same calls, with the whole reply."""

    def __init__(self, resource: ZapierTriggers) -> None:
        self.create = as_raw(resource.create)
        self.get = as_raw(resource.get)
        self.update = as_raw(resource.update)
        self.delete = as_raw(resource.delete)
