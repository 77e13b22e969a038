"""Compares what stands in two descriptions but in no signature: titles, servers, security, tags, headers, replies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generation.names import Name, operations
from generation.references import resolve

from .rules import Change

Json = Mapping[str, Any]

KEY_HEADER = "x-api-key"
_OWN_HEADERS = frozenset({KEY_HEADER, "accept", "content-type", "user-agent"})


def compare(old: Json, new: Json, old_url: str, new_url: str) -> list[Change]:
    """Return the changes, the whole first and then operation by operation.

    Args:
        old: an overlaid description whose operations have their names.
        new: another one.
        old_url: where a client goes that is not told otherwise.
        new_url: the same for the new description.
    """
    return [
        *_about(old["info"], new["info"]),
        *_servers(_urls(old), _urls(new)),
        *([Change("default-server-changed", "base_url", f"{old_url} is now {new_url}")] if old_url != new_url else []),
        *_security(old, new),
        *_tags(old, new),
        *_operations(old, new),
    ]


def _about(old: Json, new: Json) -> Iterator[Change]:
    if old["title"] != new["title"]:
        yield Change("title-changed", "", f"title {old['title']!r} is now {new['title']!r}")
    if old["version"] != new["version"]:
        yield Change("version-changed", "__api_version__", f"version {old['version']} is now {new['version']}")


def _urls(description: Json) -> list[str]:
    return [server["url"] for server in description.get("servers", ())]


def _servers(old: list[str], new: list[str]) -> Iterator[Change]:
    bare = {url.rstrip("/"): url for url in new}
    for url in old:
        counterpart = bare.get(url.rstrip("/"))
        if counterpart is None:
            yield Change("server-removed", "", f"server gone: {url}")
        elif counterpart != url:
            yield Change("server-changed", "", f"server {url} is now {counterpart}")
    for url in new:
        if url.rstrip("/") not in {each.rstrip("/") for each in old}:
            yield Change("server-added", "", f"server new: {url}")


def _schemes(description: Json) -> dict[str, str]:
    """What each security scheme wants from a client."""
    schemes = description.get("components", {}).get("securitySchemes", {})
    return {name: _wanted(resolve(scheme, description)) for name, scheme in schemes.items()}


def _wanted(scheme: Json) -> str:
    if scheme.get("type") == "apiKey":
        return f"{scheme.get('in')} {str(scheme.get('name')).lower()}"
    return " ".join(str(scheme[key]) for key in ("type", "scheme") if key in scheme)


def _security(old: Json, new: Json) -> Iterator[Change]:
    before, after = _schemes(old), _schemes(new)
    ours = f"header {KEY_HEADER}"
    if after and ours in before.values() and ours not in after.values():
        yield Change("key-changed", "api_key=", f"the key goes into {' or '.join(sorted(after.values()))}")
    new_names = {wanted: name for name, wanted in after.items() if name not in before}
    for name, wanted in before.items():
        if name in after:
            if after[name] != wanted:
                yield Change("security-removed", "", f"security scheme {name}: {wanted} is now {after[name]}")
        elif wanted in new_names:
            yield Change("security-renamed", "", f"security scheme {name} is now {new_names.pop(wanted)}: {wanted}")
        else:
            yield Change("security-removed", "", f"security scheme gone: {name} ({wanted})")
    for wanted, name in new_names.items():
        yield Change("security-added", "", f"security scheme new: {name} ({wanted})")
    if bool(old.get("security")) != bool(new.get("security")):
        yield (
            Change("security-required", "", "security: every operation asks for the key")
            if new.get("security")
            else Change("security-dropped", "", "security: not every operation asks for the key any more")
        )


def _tags(old: Json, new: Json) -> Iterator[Change]:
    before, after = (list(dict.fromkeys(tag["name"] for tag in each.get("tags", ()))) for each in (old, new))
    if gone := [tag for tag in before if tag not in after]:
        yield Change("tag-removed", "", f"tag gone: {', '.join(gone)}")
    if added := [tag for tag in after if tag not in before]:
        yield Change("tag-added", "", f"tag new: {', '.join(added)}")


def _operations(old: Json, new: Json) -> Iterator[Change]:
    before, after = _by_name(old), _by_name(new)
    for name, (path, operation) in before.items():
        if name in after:
            yield from _operation(f"pos.{'.'.join(name)}", (old, path, operation), (new, *after[name]))


def _by_name(description: Json) -> dict[Name, tuple[str, Json]]:
    return {
        Name(operation["x-finalpos-resource"], operation["x-finalpos-method"]): (path, operation)
        for path, _, operation in operations(description)
    }


def _operation(name: str, old: tuple[Json, str, Json], new: tuple[Json, str, Json]) -> Iterator[Change]:
    (_, _, before), (_, _, after) = old, new
    if before.get("tags", []) != after.get("tags", []):
        tags = (", ".join(each.get("tags", ())) or "no tag" for each in (before, after))
        yield Change("tags-changed", name, f"tag {' is now '.join(tags)}")
    if bool(before.get("deprecated")) != bool(after.get("deprecated")):
        yield (
            Change("method-deprecated", name, "the vendor advises against it")
            if after.get("deprecated")
            else Change("method-reinstated", name, "no longer deprecated")
        )
    yield from _headers(name, _header_parameters(*old), _header_parameters(*new))
    replies, new_replies = set(before.get("responses", ())), set(after.get("responses", ()))
    if gone := sorted(replies - new_replies):
        yield Change("reply-removed", name, f"no longer documented: {', '.join(gone)}")
    if added := sorted(new_replies - replies):
        yield Change("reply-added", name, f"documented now: {', '.join(added)}")


def _header_parameters(description: Json, path: str, operation: Json) -> dict[str, bool]:
    """The headers that a caller may give, and whether the server insists."""
    listed = (*description["paths"][path].get("parameters", ()), *operation.get("parameters", ()))
    parameters = (resolve(each, description) for each in listed)
    return {
        each["name"].lower(): bool(each.get("required"))
        for each in parameters
        if each["in"] in ("header", "cookie") and each["name"].lower() not in _OWN_HEADERS
    }


def _headers(name: str, old: Mapping[str, bool], new: Mapping[str, bool]) -> Iterator[Change]:
    for header, required in new.items():
        where = f"{name}(options={{'headers': ...}})"
        if required and not old.get(header):
            yield Change("header-required", where, f"{header} must be given")
        elif header not in old:
            yield Change("header-added", where, f"{header} may be given")
    for header in old.keys() - new.keys():
        yield Change("header-removed", name, f"{header} is no longer known")
