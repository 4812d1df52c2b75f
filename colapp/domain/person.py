"""People on staff and partners. A service user is never recorded, here or anywhere."""

from colapp.domain.entity import Entity


class Person(Entity):
    """Somebody who can own a problem or an action, whether or not they ever open the app.

    ``organisation`` is that of a partner, empty for the institution's own people.
    """

    name: str = ""
    role: str = ""
    organisation: str = ""
    programme_id: str | None = None
    territory_id: str | None = None

    @property
    def short_name(self) -> str:
        """``K. Fortin`` for ``Karine Fortin``: what a card has room for."""
        first, _, last = self.name.strip().partition(" ")
        return f"{first[0]}. {last}" if last else first
