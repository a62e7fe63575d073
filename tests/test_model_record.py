"""The quick dataclass behaves as the standard one."""

import copy
import dataclasses
import pickle

import pytest

from attribcheck.model.record import dataclass as quick
from attribcheck.model.record import replace


@quick(frozen=True, slots=True)
class Quick:
    """A pair."""

    left: int
    right: tuple[str, ...] = ()

    @property
    def double(self) -> int:
        return 2 * self.left


@dataclasses.dataclass(frozen=True, slots=True)
class Standard:
    """A pair."""

    left: int
    right: tuple[str, ...] = ()


@quick(frozen=True, slots=True)
class Checked:
    """A number above zero."""

    number: int

    def __post_init__(self) -> None:
        if self.number <= 0:
            raise ValueError("not above zero")


@pytest.mark.parametrize("cls", [Quick, Standard], ids=["quick", "standard"])
class TestBothBehaveAlike:
    def test_construction(self, cls: type) -> None:
        assert cls(1) == cls(1, ()) == cls(left=1) == cls(right=(), left=1)
        for wrong in (cls, lambda: cls(1, (), 2), lambda: cls(1, middle=2), lambda: cls(1, left=2)):
            with pytest.raises(TypeError):
                wrong()

    def test_equality_and_hash(self, cls: type) -> None:
        assert cls(1) != cls(2)
        assert cls(1) != (1, ())
        assert len({cls(1), cls(1), cls(2)}) == 2

    def test_frozen_and_slotted(self, cls: type) -> None:
        with pytest.raises(dataclasses.FrozenInstanceError):
            cls(1).left = 2
        with pytest.raises(dataclasses.FrozenInstanceError):
            del cls(1).left
        assert not hasattr(cls(1), "__dict__")

    def test_repr_and_matching(self, cls: type) -> None:
        assert repr(cls(1, ("a",))) == f"{cls.__name__}(left=1, right=('a',))"
        match cls(1, ("a",)):
            case Quick(left, (word,)) | Standard(left, (word,)):
                assert (left, word) == (1, "a")

    def test_replace_fields_copy_and_pickle(self, cls: type) -> None:
        for change in (replace, dataclasses.replace):
            assert change(cls(1, ("a",)), left=3) == cls(3, ("a",))
            with pytest.raises(TypeError):
                change(cls(1), middle=3)
        assert [field.name for field in dataclasses.fields(cls)] == ["left", "right"]
        assert dataclasses.asdict(cls(1)) == {"left": 1, "right": ()}
        assert copy.deepcopy(cls(1, ("a",))) == pickle.loads(pickle.dumps(cls(1, ("a",)))) == cls(1, ("a",))  # noqa: S301


def test_methods_and_checks_stay() -> None:
    assert Quick(2).double == 4
    assert Quick.__doc__ == "A pair."
    with pytest.raises(ValueError, match="above zero"):
        Checked(0)


def test_what_wants_more_gets_the_standard_one() -> None:
    @quick(frozen=True, slots=True)
    class WithFactory:
        items: list[int] = dataclasses.field(default_factory=list, repr=False)

    assert repr(WithFactory()).endswith("WithFactory()")


def test_order_is_that_of_the_fields() -> None:
    @quick(frozen=True, slots=True, order=True)
    class Ordered:
        number: int
        name: str = ""

    assert Ordered(1, "b") < Ordered(2, "a") <= Ordered(2, "a") < Ordered(2, "b")
    assert sorted([Ordered(2), Ordered(1)]) == [Ordered(1), Ordered(2)]
    with pytest.raises(TypeError):
        Ordered(1) < (2, "")  # noqa: B015 - it is the comparison that fails


def test_fields_may_be_left_out_of_the_repr() -> None:
    @quick(frozen=True, slots=True)
    class Long:
        name: str
        text: str = dataclasses.field(repr=False)

    assert repr(Long("a", "b")).endswith("Long(name='a')")
    assert Long("a", "b") != Long("a", "c")


@pytest.mark.parametrize("count", range(1, 8))
def test_records_of_any_length_take_their_fields_by_place_and_by_name(count: int) -> None:
    names = [f"field_{number}" for number in range(count)]
    made = quick(frozen=True, slots=True)(
        type("Made", (), {"__annotations__": dict.fromkeys(names, int), names[-1]: 7, "__module__": __name__})
    )
    values = list(range(count))
    by_place, by_name = made(*values), made(**dict(zip(names, values, strict=True)))
    assert by_place == by_name
    assert [getattr(by_place, name) for name in names] == values
    assert getattr(made(*values[:-1]), names[-1]) == 7
    for wrong in (lambda: made(*values, 1), lambda: made(*values, field_0=1), lambda: made(*values, other=1)):
        with pytest.raises(TypeError):
            wrong()
