"""The decision guide in the window: by keys and by mouse, back and forth, into the dialog of the answer."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from officer_desk.domain.errors import ImpossibleError
from officer_desk.domain.law.guide import Leaf, Question
from officer_desk.domain.requests.request import Event, EventKind, Request
from officer_desk.operations.acts import request_acts, request_steps
from officer_desk.operations.case import similar
from officer_desk.operations.desk import Desk, open_desk
from officer_desk.ui import theme
from officer_desk.ui.dialogs.event_form import EventDialog
from officer_desk.ui.dialogs.request import guide as guides
from officer_desk.ui.dialogs.request.events import answer_dialog
from officer_desk.ui.dialogs.request.guide import GuideDialog, GuideResult, guide_dialog
from officer_desk.ui.dialogs.request.guide_pages import EndPage, QuestionPage
from officer_desk.ui.widgets.buttons import Button
from officer_desk.ui.widgets.choice_button import ChoiceButton
from officer_desk.ui.widgets.labels import IconLabel
from officer_desk.ui.widgets.step_line import StepLine

TODAY = date(2025, 12, 29)
PETITION = "请依法查处恒达超市，并公开桥头镇2024年食品安全抽检结果"
KEYS = "111111131"
"""The digits that lead to the question of the ground."""


@pytest.fixture
def desk(sample_path: object) -> Iterator[Desk]:
    opened = open_desk(sample_path, today=lambda: TODAY)  # type: ignore[arg-type]
    yield opened
    opened.close()


def new_request(desk: Desk, content: str = PETITION, received_on: date = date(2025, 12, 22)) -> Request:
    values = {"received_on": received_on, "applicant": "张三", "content": content}
    return request_acts.load_request(desk, request_acts.save_request(desk, values).ids[0])


@pytest.fixture
def request_(desk: Desk) -> Request:
    return new_request(desk)


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk, request_: Request) -> GuideDialog:
    return shown(qtbot, GuideDialog(None, desk, request_))


def shown(qtbot: QtBot, made: GuideDialog) -> GuideDialog:
    qtbot.addWidget(made, before_close_func=lambda widget: widget.done(0))
    made.show()
    qtbot.waitUntil(lambda: made._similar is not None, timeout=5000)
    return made


def page(dialog: GuideDialog) -> QuestionPage:
    found = dialog._scroll.widget()
    assert isinstance(found, QuestionPage)
    return found


def end(dialog: GuideDialog) -> EndPage:
    found = dialog._scroll.widget()
    assert isinstance(found, EndPage)
    return found


def words(widget: object) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in widget.findChildren(QLabel))  # type: ignore[attr-defined]


def test_the_first_question_stands_with_its_article_and_its_choices(dialog: GuideDialog) -> None:
    shown_ = page(dialog)
    assert shown_.heading.text() == "申请内容是否明确？"
    assert "《政府信息公开条例》第三十条" in words(shown_)
    assert [choice.text() for choice in shown_.choices] == [
        "内容明确", "内容不明确，还没有告知过补正", "已经补正，内容仍不明确",
    ]  # fmt: skip
    assert not dialog.back.isEnabled()
    assert not dialog.act.isVisible()
    assert dialog.steps.place == 0
    assert "第 1 步" in dialog.steps.accessibleName()


def test_digits_choose_and_two_keys_go_back(qtbot: QtBot, dialog: GuideDialog) -> None:
    qtbot.keyClicks(dialog, "111")
    assert page(dialog).question.key == "volume"
    qtbot.keyClick(dialog, Qt.Key.Key_Backspace)
    qtbot.keyClick(dialog, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page(dialog).question.key == "nature"
    qtbot.keyClicks(dialog, "9")
    assert page(dialog).question.key == "nature", "there is no ninth choice"


def test_the_mouse_and_enter_choose_too(qtbot: QtBot, dialog: GuideDialog) -> None:
    qtbot.mouseClick(page(dialog).choices[0], Qt.MouseButton.LeftButton)
    assert page(dialog).question.key == "nature"
    qtbot.keyClick(page(dialog).choices[0], Qt.Key.Key_Return)
    assert page(dialog).question.key == "repeated"


def test_an_earlier_answer_is_taken_up_again(qtbot: QtBot, dialog: GuideDialog) -> None:
    qtbot.keyClicks(dialog, "1111")
    earlier = dialog._side.widget().findChildren(ChoiceButton)
    assert [button.text() for button in earlier][:2] == ["内容明确", "要的是政府信息"]
    qtbot.mouseClick(earlier[1], Qt.MouseButton.LeftButton)
    assert page(dialog).question.key == "nature"
    assert dialog.reasons == "clear=yes"


def test_the_end_tells_line_remedy_and_reasons(qtbot: QtBot, dialog: GuideDialog) -> None:
    qtbot.keyClicks(dialog, "11111113242")
    assert dialog.now == Leaf("refused", "enforcement_file")
    told = words(end(dialog))
    assert end(dialog).heading.text() == "不予公开（属于行政执法案卷）"
    assert "（三）不予公开 7.属于行政执法案卷" in told
    assert "行政复议" in told
    assert dialog.act.isVisible()
    qtbot.mouseClick(dialog.act, Qt.MouseButton.LeftButton)
    assert dialog.result_ is not None
    assert (dialog.result_.kind, dialog.result_.ground) == ("refused", "enforcement_file")
    assert dialog.result_.reasons.startswith("clear=yes;nature=information;")


def test_a_step_before_the_answer_is_offered_as_such(qtbot: QtBot, dialog: GuideDialog) -> None:
    qtbot.keyClicks(dialog, "2")
    assert end(dialog).heading.text() == "告知补正"
    assert "告知补正" in dialog.act.text()
    qtbot.keyClick(dialog.act, Qt.Key.Key_Return)
    assert dialog.result_ == GuideResult(event=EventKind.CORRECTION_ASKED, reasons="clear=ask")


def test_tab_goes_through_the_choices_first(qtbot: QtBot, dialog: GuideDialog) -> None:
    qtbot.keyClicks(dialog, "1")
    walked = [page(dialog).choices[0]]
    while len(walked) < 8:
        walked.append(walked[-1].nextInFocusChain())  # type: ignore[arg-type]
        while not walked[-1].focusPolicy() & Qt.FocusPolicy.TabFocus:
            walked[-1] = walked[-1].nextInFocusChain()  # type: ignore[call-overload]
    earlier = dialog._side.widget().findChildren(ChoiceButton)
    assert walked[:5] == page(dialog).choices
    assert walked[5:8] == [*earlier, dialog.back, dialog.leave]


def test_hints_stand_beside_the_question_they_belong_to(qtbot: QtBot, dialog: GuideDialog) -> None:
    assert "请依法查处" not in words(page(dialog))
    qtbot.keyClicks(dialog, "1")
    assert "像是信访、投诉、举报：“请依法查处”" in words(page(dialog))
    assert page(dialog).findChildren(IconLabel)


def test_earlier_requests_are_shown_where_they_help(qtbot: QtBot, desk: Desk) -> None:
    earlier = new_request(desk, "请公开2024年度桥头镇食品安全抽检结果<b>", date(2025, 12, 8))
    request_acts.answer(desk, earlier.id, kind="disclosed", answered_on=date(2025, 12, 10))
    dialog = shown(qtbot, GuideDialog(None, desk, new_request(desk)))
    assert "相似的申请" not in words(page(dialog))
    qtbot.keyClicks(dialog, "11")
    told = words(page(dialog))
    assert "相似的申请" in told
    assert "食品安全抽检结果<b>" in told, "others' words are no markup"
    assert f"{earlier.number}，同一申请人，2025-12-08 收到；2025-12-10 予以公开" in told


def test_where_nothing_is_alike_it_says_so(qtbot: QtBot, desk: Desk) -> None:
    dialog = shown(qtbot, GuideDialog(None, desk, new_request(desk, "犀牛角鉴定原始底稿")))
    qtbot.keyClicks(dialog, "11")
    assert "没有找到。" in words(page(dialog))
    qtbot.keyClicks(dialog, "111")
    assert "已公开的相似信息" in words(page(dialog))


def test_where_it_could_not_be_looked_for_nobody_takes_it_for_nothing(
    qtbot: QtBot,
    desk: Desk,
    request_: Request,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def broken(*_: object, **__: object) -> object:
        raise ImpossibleError("台账文件读写失败。")

    monkeypatch.setattr(similar, "find", broken)
    dialog = GuideDialog(None, desk, request_)
    qtbot.addWidget(dialog, before_close_func=lambda widget: widget.done(0))
    dialog.show()
    qtbot.keyClicks(dialog, "11")
    qtbot.waitUntil(lambda: "台账文件读写失败。" in words(page(dialog)))
    assert "没有找到" not in words(page(dialog))
    caplog.clear()


def test_an_old_request_is_asked_by_the_old_law(qtbot: QtBot, desk: Desk) -> None:
    dialog = shown(qtbot, GuideDialog(None, desk, new_request(desk, received_on=date(2019, 5, 14))))
    assert "2008年施行" in words(page(dialog))


def test_a_way_walked_before_is_walked_again(qtbot: QtBot, desk: Desk, request_: Request) -> None:
    dialog = shown(qtbot, GuideDialog(None, desk, request_, reasons="clear=yes;nature=petition;gone=x"))
    assert dialog.now == Leaf("petition")
    qtbot.keyClick(dialog, Qt.Key.Key_Backspace)
    assert isinstance(dialog.now, Question)


def test_leaving_the_guide_is_no_judgement(
    desk: Desk, request_: Request, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(GuideDialog, "exec", lambda self: self.reject())
    assert guide_dialog(None, desk, request_) is None
    monkeypatch.setattr(GuideDialog, "exec", lambda self: (self.choose("still"), self._take()))
    assert guide_dialog(None, desk, request_) == GuideResult("still_unclear", reasons="clear=still")


@pytest.mark.parametrize("size", ["small", "standard", "large"])
def test_no_words_are_cut_off_at_any_size(qtbot: QtBot, desk: Desk, request_: Request, size: str) -> None:
    from PySide6.QtWidgets import QApplication

    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app, size=size)
    dialog = shown(qtbot, GuideDialog(None, desk, request_))
    dialog.resize(theme.current().px(640), theme.current().px(520))
    for _, path in dialog._tree.paths():
        for step in path[-1:]:
            dialog._answers = {s.question.key: s.choice.key for s in path[:-1]}
            dialog._show()
            qtbot.waitUntil(lambda: page(dialog).choices[0].height() > 0)
            for button in page(dialog).choices:
                assert button.height() >= button.heightForWidth(button.width()), (step, button.text())
        dialog._answers = {}


# the dialog of the answer


def answering(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, dialog: EventDialog, found: GuideResult | None
) -> None:
    """Press the button that helps to choose; the guide leads to ``found``."""
    monkeypatch.setattr(guides, "guide_dialog", lambda *_, **__: found)
    (aid,) = [b for b in dialog.findChildren(Button) if "逐步判断" in b.text()]
    qtbot.mouseClick(aid, Qt.MouseButton.LeftButton)


@pytest.fixture
def answer(qtbot: QtBot, desk: Desk, request_: Request) -> EventDialog:
    made = answer_dialog(None, desk, request_)
    qtbot.addWidget(made)
    made.show()
    return made


FOUND = GuideResult("refused", "process", reasons="clear=yes;nature=information")


def test_the_guide_fills_the_answer_and_its_reasons_are_kept(
    qtbot: QtBot, desk: Desk, request_: Request, answer: EventDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(qtbot, monkeypatch, answer, FOUND)
    assert (answer.form.value("answer"), answer.form.value("answer_ground")) == ("refused", "process")
    assert "判断过程随答复保存" in answer.hint.text()
    assert "6.属于四类过程性信息" in answer.hint.text()
    answer.do()
    closing = request_acts.load_request(desk, request_.id).closing
    assert closing is not None
    assert (closing.answer_kind, closing.answer_ground, closing.reasons) == (
        "refused",
        "process",
        FOUND.reasons,
    )


def test_another_choice_by_hand_keeps_no_reasons(
    qtbot: QtBot, desk: Desk, request_: Request, answer: EventDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(qtbot, monkeypatch, answer, FOUND)
    answer.form.set_value("answer", "disclosed")
    assert "判断过程" not in answer.hint.text()
    answer.do()
    closing = request_acts.load_request(desk, request_.id).closing
    assert closing is not None
    assert (closing.answer_kind, closing.reasons) == ("disclosed", "")


def test_leaving_the_guide_leaves_the_answer_as_it_was(
    qtbot: QtBot, answer: EventDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    answering(qtbot, monkeypatch, answer, None)
    assert answer.form.value("answer") == ""
    assert answer.isVisible()


@pytest.mark.parametrize("is_done", [True, False])
def test_a_step_before_the_answer_is_recorded_in_its_place(
    qtbot: QtBot,
    desk: Desk,
    request_: Request,
    answer: EventDialog,
    monkeypatch: pytest.MonkeyPatch,
    is_done: bool,
) -> None:
    seen: list[str] = []

    def run(dialog: EventDialog) -> int:
        seen.append(dialog.form.value("whom"))
        dialog.do() if is_done else dialog.reject()
        return dialog.result()

    monkeypatch.setattr(EventDialog, "exec", run)
    answering(qtbot, monkeypatch, answer, GuideResult(event=EventKind.CONSULTED, whom="joint_maker"))
    assert seen == ["joint_maker"]
    kinds = [event.kind for event in request_acts.load_request(desk, request_.id).events]
    assert kinds == ([EventKind.CONSULTED] if is_done else [])
    assert (answer.changes is not None) is is_done
    assert answer.isVisible() is not is_done


def test_an_answer_chosen_beforehand_is_filled_in(qtbot: QtBot, desk: Desk, request_: Request) -> None:
    made = answer_dialog(None, desk, request_, kind="petition", reasons="clear=yes;nature=petition")
    qtbot.addWidget(made)
    assert made.form.value("answer") == "petition"
    made.do()
    closing = request_acts.load_request(desk, request_.id).closing
    assert closing is not None
    assert closing.reasons == "clear=yes;nature=petition"


def test_correcting_an_answer_keeps_its_reasons_while_the_answer_stays(
    qtbot: QtBot, desk: Desk, request_: Request
) -> None:
    request_acts.answer(
        desk, request_.id, kind="petition", answered_on=TODAY, reasons="clear=yes;nature=petition"
    )
    made = answer_dialog(None, desk, request_acts.load_request(desk, request_.id), is_correction=True)
    qtbot.addWidget(made)
    made.form.set_value("correction_reason", "文号登记有误")
    made.do()
    closing = request_acts.load_request(desk, request_.id).closing
    assert closing is not None
    assert closing.supersedes is not None
    assert closing.reasons == "clear=yes;nature=petition"


def test_what_may_not_be_recorded_now_is_said_at_the_end(qtbot: QtBot, desk: Desk, request_: Request) -> None:
    asked = Event(kind=EventKind.CORRECTION_ASKED, happened_on=date(2025, 12, 23))
    request_steps.record(desk, request_.id, asked)
    dialog = shown(qtbot, GuideDialog(None, desk, request_acts.load_request(desk, request_.id)))
    qtbot.keyClicks(dialog, "2")
    assert "现在登记会提示：" in words(end(dialog))


# the parts


def test_the_line_of_steps_says_where_one_is(qtbot: QtBot) -> None:
    line = StepLine(["甲", "乙", "丙"])
    qtbot.addWidget(line)
    line.resize(300, 52)
    pictures = []
    for place, is_over in ((0, False), (1, False), (1, True)):
        line.set_place(place, is_over=is_over)
        pictures.append(line.grab().toImage())
    assert line.accessibleName() == "到第 2 步为止，共 3 步：乙"
    assert pictures[0] != pictures[1] != pictures[2]


def test_a_choice_grows_with_its_words(qtbot: QtBot) -> None:
    button = ChoiceButton("标题", "说明" * 40, cap="1")
    qtbot.addWidget(button)
    assert button.heightForWidth(300) > button.heightForWidth(900)
    assert button.accessibleName() == "1 标题"
    assert button.accessibleDescription() == button.note
    assert ChoiceButton("标题", "").heightForWidth(300) == 48
