"""Groups of spellings: unions of keys that keep apart what is never to be one."""

from collections.abc import Iterable

__all__ = ["Groups"]


class Groups:
    """Disjoint groups of keys, of which no two that are distinct ever share one.

    Parameters
    ----------
    distinct : iterable of (str, str)
        Pairs that no union may bring together, directly or through others.

    Examples
    --------
    >>> groups = Groups([("كيري", "كيربي")])
    >>> groups.join("كيري", "كيرى"), groups.join("كيرى", "كيربي")
    (True, False)
    >>> groups.together("كيري", "كيرى"), len(groups.members("كيري"))
    (True, 2)
    """

    def __init__(self, distinct: Iterable[tuple[str, str]] = ()) -> None:
        self._group: dict[str, set[str]] = {}
        self._apart: dict[str, set[str]] = {}
        for one, other in distinct:
            if one != other:
                self._apart.setdefault(one, set()).add(other)
                self._apart.setdefault(other, set()).add(one)

    def members(self, key: str) -> set[str]:
        """Return the keys of a key's group, itself among them."""
        return self._group.get(key, {key})

    def together(self, one: str, other: str) -> bool:
        """Tell whether two keys are in one group."""
        return other in self.members(one)

    def apart(self, one: str, other: str) -> bool:
        """Tell whether the groups of two keys hold a distinct pair."""
        others = self.members(other)
        return any(not others.isdisjoint(self._apart.get(key, ())) for key in self.members(one))

    def join(self, one: str, other: str) -> bool:
        """Make the groups of two keys one, and tell whether they now are."""
        if self.together(one, other):
            return True
        if self.apart(one, other):
            return False
        whole = self.members(one) | self.members(other)
        for key in whole:
            self._group[key] = whole
        return True

    def joined(self) -> list[set[str]]:
        """Return the groups of more than one key."""
        return list({id(group): group for group in self._group.values()}.values())
