"""Which dialog an act on a request opens: a step of the law, the correction of one, or something seldom done."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from officer_desk.domain.requests.request import Event, EventKind, Request
from officer_desk.operations.case import relations
from officer_desk.operations.desk import Desk
from officer_desk.ui.dialogs.event_form import EventDialog
from officer_desk.ui.dialogs.request.events import answer_dialog, service_dialog, withdrawal_dialog
from officer_desk.ui.dialogs.request.join_requests import JoinDialog
from officer_desk.ui.dialogs.request.make_public import make_public_dialog
from officer_desk.ui.dialogs.request.remedy_text import RemedyTextDialog
from officer_desk.ui.dialogs.request.split_request import SplitDialog
from officer_desk.ui.dialogs.request.steps import step_dialog

ActDialog = EventDialog | SplitDialog | JoinDialog | RemedyTextDialog
"""A dialog that does one act and holds what was done in ``changes``."""


def act_dialog(parent: QWidget, desk: Desk, request: Request, kind: EventKind) -> EventDialog:
    """The dialog of a step; one that is barred is refused there, and may be noted as 既成事实."""
    match kind:
        case EventKind.ANSWERED:
            return answer_dialog(parent, desk, request)
        case EventKind.REANSWERED:
            return answer_dialog(parent, desk, request, is_anew=True)
        case EventKind.WITHDRAWN:
            return withdrawal_dialog(parent, desk, request)
        case EventKind.SERVED:
            return service_dialog(parent, desk, request)
        case _:
            return step_dialog(parent, desk, request, kind)


def correction_dialog(parent: QWidget, desk: Desk, request: Request, event: Event) -> EventDialog:
    """The dialog that puts another step in the place of a wrong one."""
    match event.kind:
        case EventKind.ANSWERED | EventKind.REANSWERED:
            is_anew = event.kind is EventKind.REANSWERED
            return answer_dialog(parent, desk, request, is_correction=True, is_anew=is_anew)
        case EventKind.WITHDRAWN:
            return withdrawal_dialog(parent, desk, request, is_correction=True)
        case EventKind.SERVED:
            return service_dialog(parent, desk, request)
        case _:
            return step_dialog(parent, desk, request, event.kind, event)


def rare_dialog(parent: QWidget, desk: Desk, request: Request, key: str) -> ActDialog:
    """The dialog of something seldom done, by its key of :mod:`officer_desk.operations.case.relations`.

    Raises ``KeyError`` for one that has none.
    """
    match key:
        case relations.SPLIT:
            return SplitDialog(desk, request, parent)
        case relations.JOIN:
            return JoinDialog(desk, request, parent)
        case relations.MAKE_PUBLIC:
            return make_public_dialog(parent, desk, request)
        case relations.ORDER:
            return act_dialog(parent, desk, request, EventKind.ORDERED)
    raise KeyError(key)
