"""A DOI and a link are known by their form; a source can be found again by somebody."""

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from colapp.domain.errors import RuleError
from colapp.domain.evidence import Evidence, SourceKind, Stance, Tallies, cited, doi, link, tallies

SICI = "10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("10.1136/bmjqs-2013-001862", "10.1136/bmjqs-2013-001862"),
        ("doi:10.1136/bmjqs-2013-001862", "10.1136/bmjqs-2013-001862"),
        ("DOI: 10.1136/BMJQS-2013-001862.", "10.1136/bmjqs-2013-001862"),
        ("https://doi.org/10.1136/bmjqs-2013-001862", "10.1136/bmjqs-2013-001862"),
        ("http://dx.doi.org/10.1136/bmjqs-2013-001862?via=x#top", "10.1136/bmjqs-2013-001862"),
        ("doi.org/10.1186/s12913-019-4482-6", "10.1186/s12913-019-4482-6"),
        ("  10.1000.10/123456 ", "10.1000.10/123456"),
        (SICI.upper(), SICI),
        (f"https://doi.org/{quote(SICI)}", SICI),
        ("10.1136", None), ("10.1136/", None), ("10.12/abc", None), ("11.1136/abc", None), ("doi:", None),
        ("https://doi.org/", None), ("https://example.org/10.1136/abc", None), ("10.1136/a b", None),
        ("Guide 2024", None), ("", None), ("10.1136/...", None), ("10.1136/a\x00b", None),
    ],
)  # fmt: skip
def test_a_doi_is_known_by_its_form(typed: str, kept: str | None) -> None:
    assert doi(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://www.inesss.qc.ca/guide", "https://www.inesss.qc.ca/guide"),
        ("http://intranet/politique?p=12", "http://intranet/politique?p=12"),
        ("www.inesss.qc.ca", "https://www.inesss.qc.ca"),
        ("ftp://site/x", None), ("file:///etc/passwd", None), ("javascript:alert(1)", None),
        ("http://", None), ("http://[", None), ("http://a b", None), ("https://x:99999/", None),
        ("inesss.qc.ca", None),
        ("https://a/<script>", None), ("", None),
    ],
)  # fmt: skip
def test_a_link_has_a_scheme_of_the_web_and_a_host(typed: str, kept: str | None) -> None:
    assert link(typed) == kept


parts = st.text(st.characters(codec="ascii", categories=["L", "N"]), min_size=1, max_size=12)
dois = st.builds(
    lambda registrant, suffixes: f"10.{registrant}/{'-'.join(suffixes)}",
    st.integers(1000, 999_999_999),
    st.lists(parts, min_size=1, max_size=4),
)


@given(dois, st.sampled_from(["", "doi:", "DOI: ", "https://doi.org/", "http://dx.doi.org/"]))
def test_every_way_of_writing_a_doi_is_the_same_doi(written: str, before: str) -> None:
    assert doi(before + written) == written.lower()
    assert doi(before.upper() + written.upper()) == written.lower()


@given(st.text(max_size=60) | st.text("10./doi:htps <>()[]ab,;%", max_size=40))
def test_whatever_is_kept_is_kept_the_same_again(text: str) -> None:
    for form in (doi, link):
        kept = form(text)
        assert kept is None or form(kept) == kept
    kind, reference, title = cited(text)
    assert (reference + title == "") == (text.split() == [])
    if kind is SourceKind.LINK and link(reference):
        assert Evidence(id="e", source_kind=kind, reference=reference).checked().address.startswith("http")


@given(dois)
def test_the_address_of_a_doi_leads_back_to_it(written: str) -> None:
    kept = Evidence(id="e", source_kind=SourceKind.DOI, reference=written).checked()
    assert doi(kept.address) == kept.reference


@pytest.mark.parametrize(
    ("line", "kind", "reference", "title"),
    [
        ("https://doi.org/10.1136/x1", SourceKind.DOI, "10.1136/x1", ""),
        (
            "Taylor 2014, BMJ QS. doi: 10.1136/x1.",
            SourceKind.DOI,
            "10.1136/x1",
            "Taylor 2014, BMJ QS.",
        ),
        ("Guide (https://inesss.qc.ca/x) 2024", SourceKind.LINK, "https://inesss.qc.ca/x", "Guide 2024"),
        ("https://a.ca https://doi.org/10.1136/x1", SourceKind.DOI, "10.1136/x1", "https://a.ca"),
        ("  Bilan des   rappels ", SourceKind.DOCUMENT, "", "Bilan des rappels"),
        ("doi:10.2/x", SourceKind.DOI, "doi:10.2/x", ""),
        ("http:/oups", SourceKind.LINK, "http:/oups", ""),
        ("", SourceKind.DOCUMENT, "", ""),
    ],
)
def test_a_pasted_line_says_what_it_cites(line: str, kind: SourceKind, reference: str, title: str) -> None:
    assert cited(line) == (kind, reference, title)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({}, "evidence-empty"),
        ({"reference": " ", "title": "\t", "quote": ""}, "evidence-empty"),
        ({"source_kind": "doi", "reference": "guide local"}, "doi-form"),
        ({"source_kind": "link", "reference": "inesss"}, "link-form"),
    ],
)
def test_what_nobody_could_find_again_is_refused(fields: dict[str, str], refusal: str) -> None:
    with pytest.raises(RuleError) as raised:
        Evidence.model_validate({"id": "e", **fields}).checked()
    assert raised.value.code == refusal


def test_a_guideline_keeps_its_name_as_it_is_and_has_no_address() -> None:
    kept = Evidence(id="e", source_kind=SourceKind.GUIDELINE, reference=" Cadre 2024, p. 12 ").checked()
    assert (kept.reference, kept.address) == ("Cadre 2024, p. 12", "")


def test_the_tallies_count_what_the_sources_say() -> None:
    stances = [Stance.SUPPORTS] * 3 + [Stance.CONTRASTS] + [Stance.MENTIONS] * 2
    assert tallies(Evidence(id=str(n), stance=stance) for n, stance in enumerate(stances)) == Tallies(3, 1, 2)
    assert tallies([]) == Tallies()
