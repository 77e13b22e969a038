"""The program that the documentation promises, type-checked as a user would write it."""

from finalpos_client import FinalPOS, RetryPolicy
from finalpos_client.models import Outlet


async def main(outlet: Outlet) -> None:
    async with FinalPOS(api_key="...") as pos:              # or FINALPOS_API_KEY; FINALPOS_BASE_URL overrides the server
        station = await pos.stations.create(name="Till 1", outlet_id=outlet.id, status="AVAILABLE")
        station = await pos.stations.get(station.id)
        station = await pos.stations.update(station.id, device_name="iPad 4")
        await pos.stations.delete(station.id)               # returns None
        async for order in pos.orders.list(page_size=100):  # items, across pages
            ...
        async for page in pos.orders.list().pages(): ...    # or page by page
        first = await pos.orders.list().first(20)           # or a bounded list


async def further(pos: FinalPOS) -> None:
    raw = await pos.with_raw_response.stations.get("s1", options={"timeout": 5, "retry": RetryPolicy(attempts=1)})
    name: str | None = raw.parsed.name
    async for reply in pos.with_raw_response.orders.list():
        identity: str = reply.parsed[0].id
        print(name, identity, reply.attempts)
    await pos.customers.create(email="a@b.c", first_name="A", last_name="B", loyalty_tier="gold")
    await pos.orders.update("o1", summary={"total": "1.00"}, line_items=[{"name": "Tea"}], customer_id=None)
