"""What a new workspace begins with."""

import json
import re
from pathlib import Path

import pytest

from colapp import paths
from colapp.domain.board import Board
from colapp.domain.term import LISTS, Term
from colapp.domain.territory import Territory
from colapp.services import templates
from colapp.services.beginning import Start, begin
from colapp.services.undo import UndoStack
from colapp.storage import references, workspace
from colapp.storage.draft import Draft
from colapp.storage.errors import WorkspaceError
from colapp.storage.replay import differences
from colapp.storage.store import Store
from tests.conftest import TODAY

NINE = "GRA SOU HSF VSF SHE COA MEM POM YAM".split()


@pytest.fixture(params=templates.TEMPLATES)
def begun(request: pytest.FixtureRequest) -> Store:
    """A store filled from each template in turn."""
    draft = Draft()
    templates.apply(draft, request.param)
    return draft


def test_a_template_is_one_change_that_agrees_with_its_log(begun):
    assert [change.label for change in begun.changes(10)] == ["start"]
    assert differences(begun) == []


def test_every_name_is_said_in_both_languages(begun):
    known = references.load(begun)
    for term in begun.all(Term):
        assert term.label_fr and term.label_en and term.code
    for programme in known.programmes.values():
        assert programme.name_fr and programme.name_en and programme.short_fr and programme.short_en


def test_the_four_lists_are_there_and_levels_go_away_from_the_need(begun):
    terms = references.load(begun).terms
    assert set(terms) == set(LISTS)
    assert [t.code for t in terms["level"]] == "team site local-table direction institution external".split()
    assert [t.code for t in terms["margin"]] == ["ours", "together", "propose", "beyond"]


def test_every_territory_is_of_a_listed_kind_and_no_code_or_prefix_is_taken_twice(begun):
    known = references.load(begun)
    kinds = {term.code for term in known.terms["territory-kind"]}
    prefixes = [territory.prefix for territory in known.territories.values()]
    codes = [programme.code for programme in known.programmes.values()]
    assert {territory.kind for territory in known.territories.values()} <= kinds
    assert len(set(prefixes)) == len(prefixes) and all(len(prefix) == 3 for prefix in prefixes)
    assert len(set(codes)) == len(codes)


def test_estrie_has_its_nine_rls_each_with_a_table():
    draft = Draft()
    templates.apply(draft, "estrie")
    known = references.load(draft)
    region, *rls = known.territories.values()
    assert region.kind == "region" and region.id not in known.boards
    assert [t.prefix for t in rls] == NINE == [t.prefix for t in known.coordinated()]
    assert {t.parent_id for t in rls} == {region.id} and {t.kind for t in rls} == {"rls"}
    assert {t.code for t in rls} == {""}, "the official codes could not be confirmed"
    assert [p.code for p in known.programmes.values()] == "SAPA DI-TSA DP JED SM DEP SPHY SG SP".split()


def test_the_empty_template_has_lists_and_nothing_else():
    draft = Draft()
    templates.apply(draft, "empty")
    assert not draft.all(Territory) and not draft.all(Board)


def test_colours_of_programmes_stand_out_on_both_looks():
    theme = pytest.importorskip("colapp.ui.theme")
    for name in templates.TEMPLATES:
        for programme in templates.read(name).programmes:
            for look in (theme.LIGHT, theme.DARK):
                assert _contrast(programme["colour"], look.surface) >= 3, (name, programme["code"])


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_template_says_what_it_holds(language):
    for title, about in templates.titles(language).values():
        assert title and about.endswith(".")


def test_french_texts_keep_their_spaces():
    for name in templates.TEMPLATES:
        written = paths.resource("templates", f"{name}.json").read_text(encoding="utf-8")
        for text in re.findall(r'_fr": "(.*?)"|"fr": "(.*?)"', written):
            assert not re.search(r" [:;!?»%]|« |  |'", "".join(text)), text


def test_a_workspace_begins_with_nothing_to_undo(tmp_path: Path):
    new = tmp_path / "new"
    start = Start("fr", "departement", with_sample=False, path=new / "nord.colapp", documents=new)
    path = begin(start, TODAY)
    opened = workspace.open_for_writing(path, None)
    assert UndoStack(opened.store).next_undo is None
    assert len(references.load(opened.store).coordinated()) == 5
    opened.close()


def test_a_file_that_exists_is_left_as_it_is(tmp_path: Path):
    path = tmp_path / "kept.colapp"
    path.write_text(json.dumps("mine"), encoding="utf-8")
    with pytest.raises(WorkspaceError) as refusal:
        begin(Start("fr", "estrie", with_sample=False, path=path), TODAY)
    assert refusal.value.code == "exists"
    assert path.read_text(encoding="utf-8") == '"mine"'


def _contrast(one: str, other: str) -> float:
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# -- what an older program began --------------------------------------------------------------------------


def test_a_file_of_an_older_program_gets_the_lists_and_clocks_that_it_lacks(store: Store) -> None:
    site = store.get(Term, "level-site")
    store.commit("edit", site.with_(label_fr="Installation"))
    change = templates.complete(store)
    assert change is not None and change.label == templates.START
    assert set(references.load(store).terms) == set(LISTS)
    kept = store.get(Term, "level-site")
    assert (kept.label_fr, kept.acknowledge_days, kept.answer_days) == ("Installation", 1, 3)
    assert [term.code for term in references.load(store).terms["origin"]] == ["team", "user", "partner"]
    assert templates.complete(store) is None
    following = UndoStack(store).next_undo
    assert following is not None and following.label == "edit"
    assert differences(store) == []


def test_a_list_that_was_emptied_and_a_clock_that_was_cleared_stay_so(store: Store) -> None:
    templates.complete(store)
    store.remove("remove", *store.all(Term, list="theme"))
    store.commit("edit", store.get(Term, "level-site").with_(answer_days=None, acknowledge_days=None))
    assert templates.complete(store) is None


@pytest.mark.parametrize("template", templates.TEMPLATES)
def test_nothing_lacks_in_what_this_program_begins(template: str) -> None:
    draft = Draft()
    templates.apply(draft, template)
    assert templates.complete(draft) is None
