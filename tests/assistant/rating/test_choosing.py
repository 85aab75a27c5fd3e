"""The framework goes by the fieldwork date; what a date leaves open, the report's standards settle."""

from __future__ import annotations

import pytest

from assistant.rating import UnknownFramework, choose_framework
from assistant.rating.choosing import fieldwork_month

NEW = {
    "3.4": "Out-of-court disposal policy and provision",
    "4.1": "Resettlement policy and provision",
}
OLD = {"3.4": "Joint working"}


@pytest.mark.parametrize(
    ("printed", "month"),
    [
        ("September 2021", "2021-09"),
        ("Fieldwork started September 2021", "2021-09"),
        ("Sept 2021", "2021-09"),
        ("5-9 July 2021", "2021-07"),
        ("12th July 2021", "2021-07"),
        ("July 12th, 2021", "2021-07"),
        ("December 2020 and January 2021", "2020-12"),
        ("between 28 June and 2 July 2021", "2021-06"),
        ("12/07/2021", "2021-07"),
        ("2021-07-12", "2021-07"),
        ("MAY 2019", "2019-05"),
        ("in the summer of 2021", None),
        ("Marchioness 2021", None),
        ("", None),
    ],
)
def test_fieldwork_month(printed: str, month: str | None) -> None:
    assert fieldwork_month(printed) == month


@pytest.mark.parametrize(
    ("fieldwork", "titles", "expected"),
    [
        ("March 2020", {}, "youth-2018"),
        ("September 2021", {}, "youth-2021"),
        ("September 2021", OLD, "youth-2021"),
        ("November 2024", {}, "youth-2021"),
        ("July 2021", OLD, "youth-2018"),
        ("July 2021", NEW, "youth-2021"),
        ("July 2021", {"3.4": "Policy and provision"}, "youth-2021"),
        ("July 2021", {"3.4": "Out-of-court disposal policy and provis sion"}, "youth-2021"),
        ("July 2021", {"4.1": "Resettlement"}, "youth-2021"),
        ("June 2025", {}, "youth-2025"),
        (None, OLD, "youth-2018"),
        (None, NEW, "youth-2021"),
    ],
)
def test_youth(fieldwork: str | None, titles: dict[str, str], expected: str) -> None:
    assert choose_framework(fieldwork, titles=titles).id == expected


@pytest.mark.parametrize(
    ("fieldwork", "titles", "expected"),
    [
        ("November 2018", {}, "crc-nps-2018"),
        ("February 2023", {"2.1": "Court work"}, "pdu-2021"),
        ("May 2025", {"1.3": "Services", "2.1": "Assessment"}, "pdu-2023"),
        ("May 2025", {"2.1": "Desistance"}, "region-2023"),
    ],
)
def test_adult(fieldwork: str, titles: dict[str, str], expected: str) -> None:
    assert choose_framework(fieldwork, titles=titles, kind="adult").id == expected


@pytest.mark.parametrize(
    ("fieldwork", "titles", "says"),
    [
        ("July 2021", {}, "nothing in the report settles which"),
        ("March 2005", {}, "falls into no framework"),
        (None, {}, "gives no fieldwork date"),
        ("last summer", {}, "gives no month"),
        (None, {"1.1": "Governance and leadership"}, "nothing in the report settles which"),
    ],
)
def test_what_cannot_be_settled_is_said(
    fieldwork: str | None, titles: dict[str, str], says: str
) -> None:
    with pytest.raises(UnknownFramework) as error:
        choose_framework(fieldwork, titles=titles)
    assert says in error.value.message
    assert error.value.remedy
