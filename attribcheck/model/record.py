"""Frozen, slotted dataclasses that are there at once.

`dataclasses.dataclass(frozen=True, slots=True)` writes and compiles seven functions for each class: 0.6 ms, a third of
the start of a warm run (docs/decisions.md, "Start-up"). The `dataclass` of this module makes a class of the same
behaviour from functions that are compiled already, in 0.03 ms. Type checkers see the standard one; so does whatever
asks for `dataclasses.fields` or `dataclasses.replace`. A class that wants more than frozen slots gets the standard one.
"""

import dataclasses
import operator
from collections.abc import Callable, Sequence
from inspect import get_annotations
from types import FunctionType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - the name is re-exported
    from dataclasses import replace as replace  # noqa: PLC0414
else:

    def replace(record: Any, /, **changes: Any) -> Any:
        """Return a copy of `record` with some fields changed, as `dataclasses.replace` does."""
        if not isinstance(type(record).__dict__.get("__dataclass_fields__"), _StandardFields):
            return dataclasses.replace(record, **changes)
        kept = [changes.pop(name) if name in changes else getattr(record, name) for name in record.__slots__]
        return type(record)(*kept, **changes)

    def dataclass(*, frozen: bool = False, slots: bool = False, order: bool = False) -> Callable[[type], type]:
        """Return the decorator that makes a class a dataclass, as `dataclasses.dataclass` does."""

        def build(cls: type) -> type:
            if not (frozen and slots and _is_plain(cls)):
                return dataclasses.dataclass(frozen=frozen, slots=slots, order=order)(cls)
            return _build(cls, ordered=order)

        return build


@dataclasses.dataclass(frozen=True, slots=True)
class _Form:
    """The name of a class and of its fields, and the defaults of those that have one."""

    cls: str
    fields: tuple[str, ...]
    defaults: dict[str, Any]


def _is_plain(cls: type) -> bool:
    """Decide whether a class is fields and methods only: no parent, no class variable, of `field(…)` only `repr`."""
    return cls.__bases__ == (object,) and not any(
        "ClassVar" in str(kind) or not _says_only_repr(cls.__dict__.get(name))
        for name, kind in get_annotations(cls).items()
    )


def _says_only_repr(default: object) -> bool:
    if not isinstance(default, dataclasses.Field):
        return True
    missing = default.default is dataclasses.MISSING and default.default_factory is dataclasses.MISSING
    return missing and default.init and default.compare and default.hash is None


def _build(cls: type, *, ordered: bool) -> type:
    names = tuple(get_annotations(cls))
    given = {name: cls.__dict__[name] for name in names if name in cls.__dict__}
    hidden = {name for name, value in given.items() if isinstance(value, dataclasses.Field) and not value.repr}
    form = _Form(cls.__name__, names, {k: v for k, v in given.items() if not isinstance(v, dataclasses.Field)})
    left_out = {*given, "__dict__", "__weakref__"}
    own = {key: value for key, value in cls.__dict__.items() if key not in left_out}
    slots = {"__slots__": names, "__match_args__": names, "__qualname__": cls.__qualname__}
    if own.get("__hash__") is None:
        own["__hash__"] = _hash
    if hidden:
        own.setdefault("__repr__", _make_repr(tuple(name for name in names if name not in hidden)))
    if ordered:
        own |= _ORDER
    made = type(cls.__name__, (), {**_SHARED, "__dataclass_fields__": _StandardFields(cls), **own, **slots})
    setters = [made.__dict__[name].__set__ for name in names]
    made.__init__ = _make_init(form, setters, checked="__post_init__" in own)  # type: ignore[misc]
    return made


class _StandardFields:
    """The fields as `dataclasses` describes them, made when somebody asks."""

    __slots__ = ("_cls", "_fields")

    def __init__(self, cls: type) -> None:
        self._cls = cls
        self._fields: dict[str, dataclasses.Field[Any]] | None = None

    def __get__(self, instance: object, owner: type) -> "dict[str, dataclasses.Field[Any]]":
        if self._fields is None:
            standard: Any = dataclasses.dataclass(frozen=True)(self._cls)
            self._fields = {field.name: field for field in dataclasses.fields(standard)}
        return self._fields


def _make_init(form: _Form, setters: Sequence[Callable[[Any, Any], None]], *, checked: bool) -> Callable[..., None]:
    count = len(form.fields)
    if 0 < count <= len(_SHORT):
        return _make_short_init(form, setters, checked=checked)

    def __init__(self: Any, *args: Any, **given: Any) -> None:  # noqa: N807 - it becomes the method of that name
        values = args if len(args) == count and not given else _bind(form, args, given)
        for set_value, value in zip(setters, values, strict=False):  # as many, by `_bind`
            set_value(self, value)
        if checked:
            self.__post_init__()

    return __init__


def _make_short_init(
    form: _Form, setters: Sequence[Callable[[Any, Any], None]], *, checked: bool
) -> Callable[..., None]:
    """Return the same for few fields, with their names: most records are short, and so they are made twice as fast."""
    plain: Any = _SHORT[len(setters) - 1](_check if checked else None, *setters)
    code = plain.__code__.replace(co_varnames=("self", *form.fields))
    defaults = tuple([form.defaults[name] for name in form.fields if name in form.defaults])
    return FunctionType(code, plain.__globals__, "__init__", defaults, plain.__closure__)


def _check(self: Any) -> None:
    self.__post_init__()


def _take_one(check: Any, set_a: Any) -> Any:
    def __init__(self: Any, a: Any) -> None:  # noqa: N807 - it becomes the method of that name
        set_a(self, a)
        if check:
            check(self)

    return __init__


def _take_two(check: Any, set_a: Any, set_b: Any) -> Any:
    def __init__(self: Any, a: Any, b: Any) -> None:  # noqa: N807
        set_a(self, a)
        set_b(self, b)
        if check:
            check(self)

    return __init__


def _take_three(check: Any, set_a: Any, set_b: Any, set_c: Any) -> Any:
    def __init__(self: Any, a: Any, b: Any, c: Any) -> None:  # noqa: N807
        set_a(self, a)
        set_b(self, b)
        set_c(self, c)
        if check:
            check(self)

    return __init__


def _take_four(check: Any, *setters: Any) -> Any:
    set_a, set_b, set_c, set_d = setters

    def __init__(self: Any, a: Any, b: Any, c: Any, d: Any) -> None:  # noqa: N807, PLR0917
        set_a(self, a)
        set_b(self, b)
        set_c(self, c)
        set_d(self, d)
        if check:
            check(self)

    return __init__


_SHORT: tuple[Callable[..., Any], ...] = (_take_one, _take_two, _take_three, _take_four)
"""What makes the `__init__` of a record of one, two, … fields from what sets them and what checks them."""


def _bind(form: _Form, args: tuple[Any, ...], given: dict[str, Any]) -> list[Any]:
    """Return the value of every field, in order.

    Raises:
        TypeError: if an argument is missing, unknown or given twice.
    """
    if len(args) > len(form.fields):
        raise TypeError(f"{form.cls}() takes {len(form.fields)} arguments, {len(args)} were given")
    values, rest = list(args), form.fields[len(args) :]
    for name in rest:
        if name in given:
            values.append(given[name])
        elif name in form.defaults:
            values.append(form.defaults[name])
        else:
            raise TypeError(f"{form.cls}() lacks the argument {name!r}")
    unknown = given.keys() - set(rest)
    if unknown:
        raise TypeError(f"{form.cls}() has no use for the argument {min(unknown)!r}")
    return values


def _values(self: Any) -> tuple[Any, ...]:
    return tuple([getattr(self, name) for name in self.__slots__])


def _restore(self: Any, values: tuple[Any, ...]) -> None:
    for name, value in zip(self.__slots__, values, strict=True):
        object.__setattr__(self, name, value)


def _equal(self: Any, other: object) -> Any:
    return _values(self) == _values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(_values(self))


def _make_repr(names: Sequence[str]) -> Callable[[Any], str]:
    def __repr__(self: Any) -> str:  # noqa: N807 - it becomes the method of that name
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{type(self).__qualname__}({shown})"

    return __repr__


def _show(self: Any) -> str:
    return _make_repr(self.__slots__)(self)


def _compare(operation: Callable[[Any, Any], bool]) -> Callable[[Any, object], Any]:
    def compare(self: Any, other: object) -> Any:
        return operation(_values(self), _values(other)) if other.__class__ is self.__class__ else NotImplemented

    return compare


def _refuse_to_set(self: Any, name: str, _value: Any) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r} of {type(self).__name__}")


def _refuse_to_delete(self: Any, name: str) -> None:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r} of {type(self).__name__}")


_SHARED = {
    "__eq__": _equal,
    "__repr__": _show,
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
    "__getstate__": _values,
    "__setstate__": _restore,
}
"""The methods that all these classes have in common."""

_ORDER = {f"__{name}__": _compare(getattr(operator, name)) for name in ("lt", "le", "gt", "ge")}
