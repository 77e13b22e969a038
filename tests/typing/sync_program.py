"""The same program without ``await``, type-checked as a user would write it."""

from collections.abc import Callable, Iterator

from finalpos_client import AmbiguousWriteError, CallOptions, RetryPolicy
from finalpos_client.models import Order, Outlet, Station
from finalpos_client.sync import FinalPOS, Paginator


def main(outlet: Outlet) -> None:
    with FinalPOS(api_key="...", transport="aiohttp", on_retry=lambda retry: print(retry.wait)) as pos:
        station = pos.stations.create(name="Till 1", outlet_id=outlet.id, status="AVAILABLE")
        station = pos.stations.get(station.id)
        station = pos.stations.update(station.id, device_name="iPad 4")
        pos.stations.delete(station.id)
        for order in pos.orders.list(page_size=100, prefetch=2):
            identity: str = order.id
            print(identity)
        for page in pos.orders.list().pages():
            orders: list[Order] = page
            print(orders)
        first: list[Order] = pos.orders.list().first(20)
        print(first)


def further(pos: FinalPOS) -> None:
    raw = pos.with_raw_response.stations.get("s1", options={"timeout": 5, "retry": RetryPolicy(attempts=1)})
    name: str | None = raw.parsed.name
    for reply in pos.with_raw_response.orders.list():
        identity: str = reply.parsed[0].id
        print(name, identity, reply.attempts)
    pos.customers.create(email="a@b.c", first_name="A", last_name="B", loyalty_tier="gold")
    pos.orders.update("o1", summary={"total": "1.00"}, line_items=[{"name": "Tea"}], customer_id=None)
    found = pos.customers.find(loyalty_tier="gold")
    print(found and found.email, [field.name for field in pos.customers.schema().custom])
    for customer in pos.customers.find_all(last_name="B"):
        print(customer.first_name)
    pos.customers.upsert(match="email", email="a@b.c", first_name="A", last_name="B")


def helpers(pos: FinalPOS) -> None:
    get: Callable[[str], Station] = pos.stations.get
    stations: Paginator[Station] = pos.stations.list()
    one_by_one: Iterator[Station] = iter(stations)

    def ask(error: AmbiguousWriteError) -> Station:
        return pos.stations.list().first(1)[0]

    options: CallOptions = {"reconcile": ask}
    print(get("s1"), next(one_by_one), pos.accounts.create(name="Acme", options=options))
