"""单位信息: who the bureau is, under which name at which time, and whom it answers to."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from itertools import pairwise

from officer_desk.domain.errors import FieldProblem, ImpossibleError
from officer_desk.domain.text import characters


@dataclass(frozen=True, slots=True)
class BureauName:
    """A name of the bureau and the time it was borne; open ends are None."""

    full_name: str
    short_name: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def days_from(self, day: date) -> int:
        """How many days lie between ``day`` and the time the name was borne; 0 within it."""
        early = (self.valid_from - day).days if self.valid_from else 0
        late = (day - self.valid_to).days if self.valid_to else 0
        return max(early, late, 0)


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader and the duty that matters here (主要负责人, 分管领导, 保密审查人)."""

    name: str
    duty: str


@dataclass(frozen=True, slots=True)
class Bureau:
    """The bureau's particulars. Empty texts are simply not known yet."""

    names: tuple[BureauName, ...] = ()
    unified_code: str = ""
    """统一社会信用代码."""
    region_code: str = ""
    department_code: str = ""
    index_template: str = "{org}/{year}-{seq:5}"
    request_template: str = "依申请〔{year}〕{seq}号"
    government: str = ""
    """本级人民政府, e.g. 清河县人民政府."""
    review_body: str = ""
    """复议机关: to whom an applicant may apply for review."""
    court: str = ""
    office: str = ""
    """政府信息公开工作机构, e.g. 局办公室."""
    address: str = ""
    postcode: str = ""
    office_hours: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""
    website: str = ""
    leaders: tuple[Leader, ...] = ()
    recipients: tuple[str, ...] = ()
    """报送对象: who receives the annual report."""

    def name_on(self, day: date) -> str:
        """The full name borne on ``day``; the nearest one known where none fits; else empty."""
        name = self._nearest(day)
        return name.full_name if name else ""

    def short_name_on(self, day: date) -> str:
        """The short name borne on ``day`` or nearest to it, or the full one."""
        name = self._nearest(day)
        return (name.short_name or name.full_name) if name else ""

    def _nearest(self, day: date) -> BureauName | None:
        return min(self.names, key=lambda name: name.days_from(day), default=None)

    def codes(self) -> dict[str, str]:
        """The codes that numbering templates may use."""
        return {"org": self.unified_code, "region": self.region_code, "dept": self.department_code}


def cleaned(bureau: Bureau) -> Bureau:
    """The particulars as they are kept: every text on one line, without what cannot be seen."""
    texts = {
        f.name: characters.line(value)
        for f in fields(bureau)
        if isinstance(value := getattr(bureau, f.name), str)
    }
    return replace(
        bureau,
        **texts,
        names=tuple(
            replace(
                name, full_name=characters.line(name.full_name), short_name=characters.line(name.short_name)
            )
            for name in bureau.names
        ),
        leaders=tuple(
            Leader(characters.line(leader.name), characters.line(leader.duty)) for leader in bureau.leaders
        ),
        recipients=tuple(characters.line(recipient) for recipient in bureau.recipients),
    )


def check(bureau: Bureau) -> None:
    """Refuse names whose times overlap or run backwards. Raises :class:`ImpossibleError`."""
    problems = []
    if not bureau.names or any(characters.is_blank(name.full_name) for name in bureau.names):
        problems.append(FieldProblem("names", "单位名称没有填写。"))
    ordered = sorted(bureau.names, key=lambda n: n.valid_from or date.min)
    for name in ordered:
        if name.valid_from and name.valid_to and name.valid_to < name.valid_from:
            problems.append(FieldProblem("names", f"“{name.full_name}”的停用日期早于启用日期。请核对。"))
    for earlier, later in pairwise(ordered):
        if (earlier.valid_to or date.max) >= (later.valid_from or date.min):
            problems.append(
                FieldProblem(
                    "names",
                    f"“{earlier.full_name}”与“{later.full_name}”的使用时间重叠。请填写停用和启用日期。",
                )
            )
    if problems:
        raise ImpossibleError.of(problems)
