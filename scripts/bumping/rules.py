"""What breaks a program that uses the SDK, and what does not.

Modelled on oasdiff's checks (https://github.com/oasdiff/oasdiff, docs/BREAKING-CHANGES.md), whose ids stand beside the
rules that follow them. Where a rule differs, it is because the user is Python code: a keyword argument that is gone is
a ``TypeError``, though a server may ignore the field; an operation that has moved to another path keeps its method; and
a value that is new in an enum reads as the string that it is.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """One kind of change.

    Attributes:
        breaking: whether a program that was right before can fail, at run time or in ``mypy --strict``.
        why: for whom it breaks, or why it does not.
        source: the check of oasdiff that it follows, if there is one.
    """

    breaking: bool
    why: str
    source: str = ""


def _breaking(why: str, source: str = "") -> Rule:
    return Rule(True, why, source)


def _compatible(why: str, source: str = "") -> Rule:
    return Rule(False, why, source)


RULES: dict[str, Rule] = {
    # Methods
    "method-added": _compatible("nobody calls it yet", "endpoint-added"),
    "method-removed": _breaking("a call is an AttributeError", "api-removed-without-deprecation"),
    "method-renamed": _breaking("a call by the old name is an AttributeError"),
    "method-moved": _compatible("names bind to paths in one place, so the call stays"),
    "method-turned": _breaking("a list is iterated over, anything else awaited"),
    "method-deprecated": _compatible("it still works", "endpoint-deprecated"),
    "method-reinstated": _compatible("it still works", "endpoint-reactivated"),
    # Arguments
    "argument-added": _compatible("it may be left out", "new-optional-request-property"),
    "argument-added-required": _breaking("a call without it is a TypeError", "new-required-request-property"),
    "argument-removed": _breaking("a call with it is a TypeError", "request-property-removed"),
    "argument-became-required": _breaking("a call without it is a TypeError", "request-property-became-required"),
    "argument-became-optional": _compatible("it may still be given", "request-property-became-optional"),
    "argument-type-changed": _breaking("what was right no longer is", "request-property-type-changed"),
    "argument-type-widened": _compatible("what was right still is", "request-property-type-generalized"),
    "argument-value-added": _compatible("no program has to use it", "request-property-enum-value-added"),
    "argument-value-removed": _breaking("the server refuses it", "request-property-enum-value-removed"),
    "argument-became-enum": _breaking("the server refuses other values", "request-property-became-enum"),
    "argument-wire-name-changed": _compatible("its Python name is the same"),
    "argument-moved": _breaking("a call that gives it by position means another one"),
    "custom-added": _compatible("no program has to use it"),
    "custom-removed": _breaking("a call with a keyword of its own is a TypeError"),
    "header-added": _compatible("it may be left out", "new-optional-request-parameter"),
    "header-required": _breaking("the server refuses calls without it", "new-required-request-parameter"),
    "header-removed": _compatible("a server ignores headers that it does not know"),
    # Results
    "result-changed": _breaking("what comes back is used otherwise", "response-body-type-changed"),
    "result-narrowed": _compatible("what comes back is used in the same way", "response-body-type-specialized"),
    "reply-added": _compatible("any success is read, any failure is an error", "response-success-status-added"),
    "reply-removed": _compatible("any success is read, any failure is an error", "response-success-status-removed"),
    # Fields of what comes back, and of what is given
    "field-added": _compatible("it was in additional_properties", "response-optional-property-added"),
    "field-added-required": _breaking("a value made without it is a TypeError", "new-required-request-property"),
    "field-removed": _breaking("reading it is an AttributeError", "response-required-property-removed"),
    "field-may-be-none": _breaking("mypy asks for a check that was not needed", "response-property-became-optional"),
    "field-is-never-none": _compatible("a check does no harm", "response-property-became-required"),
    "field-became-required": _breaking("a value made without it is a TypeError", "request-property-became-required"),
    "field-became-optional": _compatible("it may still be given", "request-property-became-optional"),
    "field-type-changed": _breaking("what is read is used otherwise", "response-property-type-changed"),
    "field-type-narrowed": _compatible("what is read is used in the same way", "response-property-type-specialized"),
    "field-type-widened": _compatible("what could be given still can", "request-property-type-generalized"),
    "field-value-added": _compatible("an unknown one was read as well", "response-property-enum-value-added"),
    "field-value-removed": _compatible("nothing has to be read", "response-property-enum-value-removed"),
    "field-value-refused": _breaking("the server refuses it", "request-property-enum-value-removed"),
    "field-became-enum": _breaking("the server refuses other values", "request-property-became-enum"),
    "field-wire-name-changed": _compatible("its Python name is the same"),
    "field-key-changed": _breaking("a plain mapping must be given with the new name"),
    # Classes
    "class-added": _compatible("nobody imports it yet"),
    "class-removed": _breaking("importing it is an AttributeError"),
    "class-renamed": _breaking("importing it by the old name is an AttributeError"),
    # What the package as a whole stands on
    "title-changed": _compatible("it is only shown"),
    "version-changed": _compatible("it is only shown"),
    "server-added": _compatible("base_url can name it"),
    "server-removed": _compatible("base_url can still name it"),
    "server-changed": _compatible("base_url can name it"),
    "default-server-changed": _compatible("a client without base_url follows; a firewall may not"),
    "key-changed": _breaking("the client sends its key as the header x-api-key, nothing else"),
    "security-added": _compatible("the client sends the same key", "api-security-component-added"),
    "security-removed": _compatible("the client sends the same key", "api-security-component-removed"),
    "security-renamed": _compatible("the client sends the same header"),
    "security-required": _compatible("the client sends its key with every call", "api-global-security-added"),
    "security-dropped": _compatible("the client sends its key with every call", "api-global-security-removed"),
    "tag-added": _compatible("names follow from paths", "api-tag-added"),
    "tag-removed": _compatible("names follow from paths", "api-tag-removed"),
    "tags-changed": _compatible("names follow from paths", "api-tag-removed"),
}


@dataclass(frozen=True)
class Change:
    """One difference between two descriptions.

    Attributes:
        rule: the key of its rule.
        name: what it touches, as Python has it: ``pos.customers.create(company_id=)``, ``models.Order.total``; empty
            where it touches nothing in Python.
        what: the change in words.
    """

    rule: str
    name: str
    what: str

    @property
    def breaking(self) -> bool:
        """Whether a program that was right before can fail."""
        return RULES[self.rule].breaking

    @property
    def mark(self) -> str:
        """``breaking`` or ``compatible``."""
        return "breaking" if self.breaking else "compatible"

    @property
    def why(self) -> str:
        """Why it is what it is."""
        return RULES[self.rule].why
