"""Every act of the window, declared once: its words, its tip, its shortcut."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Declared:
    """One act: ``key`` names it in the program, the rest is what the officer sees."""

    key: str
    text: str
    tip: str
    shortcut: str = ""


ACTIONS = (
    Declared("new", "新增", "在当前台账新增一条", "Ctrl+N"),
    Declared("import", "导入", "从电子表格导入当前台账", "Ctrl+I"),
    Declared("export", "导出", "把当前台账导出为电子表格；在今日页，把期限导出为日历文件"),
    Declared("print", "打印", "打印当前台账的列表，按现在的筛选；在今日页，打印本周期限", "Ctrl+P"),
    Declared("find", "查找", "在当前台账查找", "Ctrl+F"),
    Declared("settings", "设置", "单位信息、列表、日历、回收站", "Ctrl+,"),
    Declared("report", "导出年度报告 PDF", "导出所选年度的政府信息公开工作年度报告", "Ctrl+Shift+E"),
    Declared("undo", "撤销", "撤销上一次操作", "Ctrl+Z"),
    Declared("keys", "快捷键", "全部快捷键", "F1"),
    Declared("back", "返回", "返回列表全部内容", "Esc"),
    Declared("quit", "退出", "保存并退出", "Ctrl+Q"),
)

TABS = (
    ("today", "今日"),
    ("items", "主动公开"),
    ("requests", "依申请公开"),
    ("appeals", "复议诉讼"),
    ("tasks", "工作要点"),
    ("problems", "问题清单"),
    ("activities", "工作记录"),
    ("report", "年度报告"),
)
"""The tabs of the window, in order; Ctrl+1 … goes to each."""

REGISTER_TABS = ("items", "requests", "appeals", "tasks", "problems", "activities")
"""The tabs that hold a register."""

TAB_OF = {"returns": "activities"}
"""The tab of a register that shares one with another."""

PAGE_KEYS = (
    ("各台账", (("↑ ↓", "上下移动"), ("Enter", "编辑当前记录"), ("N", "新增"), ("Ctrl+S", "保存，回到列表"),
               ("Esc", "回到列表"), ("Alt+1…8", "切换筛选"),
               ("Ctrl+Enter", "登记公开、登记答复等主要操作"), ("Ctrl+C", "复制选中的行，可粘贴到电子表格"),
               ("Ctrl+D", "怎样算出期限"))),
    ("一件申请", (("1…9", "办下一步"), ("Alt+↑ / Alt+↓", "换件"), ("Ctrl+P", "打印办理卷"),
                ("Esc", "返回列表"))),
    ("今日", (("Enter", "办理"), ("空格", "打开"), ("Ctrl+D", "怎样算出期限"), ("→", "到月历"),
              ("T", "月历回到今天"))),
    ("年度报告", (("方向键", "在表中移动"), ("Enter", "看明细或填报"), ("F8 / Shift+F8", "下一处、上一处问题"),
                ("F5", "重新取数"), ("F6", "换一栏"), ("Ctrl+K", "插入数字"), ("Ctrl+P", "预览"),
                ("Shift+Enter", "一览中看上年的记录"))),
)  # fmt: skip
"""Keys of the pages, for the list that F1 shows."""

BY_KEY = {action.key: action for action in ACTIONS}
