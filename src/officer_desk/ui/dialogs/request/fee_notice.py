"""What the dialog of the fee notice shows while it is filled in: the sum and how it comes about."""

from __future__ import annotations

from officer_desk.domain.fields import Field, Value
from officer_desk.domain.law.fees import FeeBasis
from officer_desk.domain.requests.request import Request
from officer_desk.operations.case import case_fee
from officer_desk.operations.desk import Desk
from officer_desk.ui.dialogs.event_form import EventDialog

FIRST = Field(
    "fee_first",
    "从第几件起",
    "办理",
    value=Value.INTEGER,
    help="按件时填写：本件是申请人本月的第几件。本月前面的件数一并在本件通知的，填 1，数量填到本件为止的总件数。",
)


def follow(dialog: EventDialog, desk: Desk, request: Request) -> None:
    """Let the form fill in the request's place in the month by cases, and tell what its entries come to."""
    form = dialog.form
    place = case_fee.place_of(desk, request)
    cases = place.quantity if place is not None else None
    shown = ""

    def tell() -> None:
        nonlocal shown
        basis = form.value("fee_basis")
        if basis != shown:
            shown = basis
            form.row("fee_first").setVisible(basis == FeeBasis.CASES.value)
            if basis == FeeBasis.CASES.value and form.value("quantity") is None:
                form.set_value("quantity", cases)
            elif basis == FeeBasis.PAGES.value and form.value("quantity") == cases:
                form.set_value("quantity", None)
        dialog.hint.setText(
            case_fee.explained(desk, request, basis, form.value("quantity"), form.value("fee_first"))
        )

    if place is not None and form.value("fee_first") is None:
        form.set_value("fee_first", place.first)
    tell()
    form.changed.connect(tell)
