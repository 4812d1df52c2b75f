"""The driver diagram's middle: what must move for the aim to be reached."""

from colapp.domain.entity import Entity


class Driver(Entity):
    """A primary driver of the problem's aim, or a secondary one of the driver ``parent_id``."""

    problem_id: str | None = None
    parent_id: str | None = None
    driver: str = ""
    rank: str = ""
