from tests.journeys.test_nothing_is_cut import *
from tests.journeys.test_a_ramp_of_cycles import note_the_problem, begin_the_measure, first_cycle, second_cycle, third_cycle
from PySide6.QtWidgets import QApplication
def test_x(team):
    note_the_problem(team); begin_the_measure(team); first_cycle(team); second_cycle(team); third_cycle(team)
    page=team.window.page()
    for tag in ("at once", "after"):
        print(tag, [*cut_texts(page), *overlaps(page), *spills(page)])
        for _ in range(5): QApplication.processEvents()
    team.window.grab().save("/tmp/j/end.png")
    team.press(Qt.Key.Key_C, CTRL|SHIFT) if False else None
    print([*cut_texts(page)])
@pytest.mark.usefixtures("hostile")
@pytest.mark.parametrize("place", [*PLACES, *DRAWINGS], ids=name)
def test_y(window, place):
    show(window, place); page=window.page()
    w=[*cut_texts(page), *overlaps(page), *spills(page)]
    assert not w
