"""Search finds exactly what LIKE finds, and never a personal number."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from officer_desk.domain.registers.items import REGISTER as ITEMS
from officer_desk.domain.requests.request import REGISTER as REQUESTS
from officer_desk.operations.acts import item_acts, request_acts
from officer_desk.operations.desk import Desk
from officer_desk.operations.lists import register_lists
from officer_desk.operations.lists.register_lists import ListQuery
from officer_desk.store.schema.migrations import _SEARCHED_0001
from officer_desk.store.search import like_pattern, phrase, segmented

# Few characters, so that drawn texts have parts in common.
LETTERS = "环境评价处罚决定食品安0129acXYＡ１㈠𠮷"
MARKS = "，。〔〕（）“”-—/ 　\n%_'\"\\*"
# Ten digits may be a telephone number, which is never indexed.
texts = st.text(alphabet=LETTERS + MARKS, max_size=14).filter(lambda text: sum(map(str.isdecimal, text)) < 10)
words = st.text(alphabet=LETTERS, min_size=1, max_size=5)


def index(rows: list[str]) -> dbapi2.Connection:
    connection = dbapi2.connect(":memory:")
    connection.execute('CREATE VIRTUAL TABLE f USING fts5 (t, tokenize="unicode61 remove_diacritics 0")')
    connection.executemany("INSERT INTO f (t) VALUES (?)", [[segmented(row)] for row in rows])
    return connection


def plain(text: str) -> str:
    """The text as LIKE must see it: same letters for full and half width, blanks left out."""
    return "".join(c for c in unicodedata.normalize("NFKC", text).lower() if not c.isspace())


def by_like(rows: list[str], word: str) -> set[int]:
    connection = dbapi2.connect(":memory:")
    connection.execute("CREATE TABLE p (id INTEGER PRIMARY KEY, t TEXT)")
    connection.executemany("INSERT INTO p (t) VALUES (?)", [[plain(row)] for row in rows])
    found = connection.execute(r"SELECT id FROM p WHERE t LIKE ? ESCAPE '\'", [like_pattern(plain(word))])
    return {row[0] for row in found}


def by_index(rows: list[str], text: str) -> set[int]:
    return {row[0] for row in index(rows).execute("SELECT rowid FROM f WHERE f MATCH ?", [phrase(text)])}


@settings(max_examples=150)
@given(st.lists(texts, min_size=1, max_size=8), words)
def test_a_word_is_found_exactly_where_like_finds_it(rows: list[str], word: str) -> None:
    assert by_index(rows, word) == by_like(rows, word)


@settings(max_examples=80)
@given(st.lists(texts, min_size=1, max_size=8), words, words)
def test_several_words_must_all_be_found(rows: list[str], first: str, second: str) -> None:
    assert by_index(rows, f"{first}　{second}") == by_like(rows, first) & by_like(rows, second)


@settings(max_examples=80)
@given(texts, st.data())
def test_any_part_of_a_text_finds_it(text: str, data: st.DataObject) -> None:
    """Marks inside the part may stand for any mark; what was typed is always found."""
    start = data.draw(st.integers(0, len(text)))
    part = data.draw(st.integers(start, len(text)))
    query = phrase("".join(text[start:part].split()))
    if query:
        assert by_index([text], "".join(text[start:part].split())) == {1}


@settings(max_examples=150)
@given(st.text(max_size=12))
def test_whatever_is_typed_is_a_query_that_runs(text: str) -> None:
    query = phrase(text)
    if query:
        index(["环评"]).execute("SELECT rowid FROM f WHERE f MATCH ?", [query]).fetchall()


@pytest.mark.parametrize(
    ("text", "word", "is_found"),
    [
        ("环评，处罚", "评处", False),
        ("环评，处罚", "环评", True),
        ("临环罚〔2025〕31号", "〔2025〕31", True),
        ("临环罚〔2025〕31号", "2025", True),
        ("临环罚〔2025〕31号", "025", True),
        ("临环罚〔2025〕31号", "202531", False),
        ("ＣＯＤ超标", "cod", True),
        ("COD超标", "OD超", True),
        ("标题", "题", True),
        ("标题", "标", True),
        ("王𠮷", "𠮷", True),
        ("100%达标", "0%达", True),
    ],
)
def test_found_or_not(text: str, word: str, is_found: bool) -> None:
    assert (by_index([text], word) == {1}) is is_found


def test_no_match_runs_from_one_field_into_the_next() -> None:
    connection = index([])
    connection.execute("INSERT INTO f (t) VALUES (?)", [segmented("环评", None, "", "处罚")])
    assert connection.execute("SELECT count(*) FROM f WHERE f MATCH ?", [phrase("评处")]).fetchone() == (0,)


PERSONAL = [
    "13812345678",
    "138 1234 5678",
    "138-1234-5678",
    "１３８１２３４５６７８",
    "320322199001011234",
    "32032219900101123X",
    "32032219900101123x",
    "３２０３２２１９９００１０１１２３Ｘ",
    "320322900101123",
    "0516-83456789",
    "051683456789",
    "（0516）83456789",
]


@pytest.mark.parametrize("number", PERSONAL)
@pytest.mark.parametrize("frame", ["{}", "电话{}。", "联系人张三{}转", "a{}b"])
def test_personal_numbers_leave_no_token(number: str, frame: str) -> None:
    told = segmented(frame.format(number))
    assert not any(c.isdigit() for c in told)


@pytest.mark.parametrize(
    "number", ["113213000143254839", "11320000MB0000001X/2025-00012", "20251229", "〔2025〕31号", "123456.78"]
)
def test_numbers_that_are_no_persons_stay_findable(number: str) -> None:
    assert by_index([number], number) == {1}


@pytest.mark.parametrize(("table", "register"), [("item", ITEMS), ("request", REQUESTS)])
def test_exactly_the_searchable_fields_are_indexed(table: str, register: object) -> None:
    fields = register.stored  # type: ignore[attr-defined]
    assert set(_SEARCHED_0001[table]) == {f.key for f in fields if f.searchable}
    assert not {f.key for f in fields if f.sensitive} & set(_SEARCHED_0001[table])


def test_sensitive_fields_are_never_found(desk: Desk) -> None:
    values = {
        "contact_person": "慕容秋",
        "contact_code": "320322199001011234",
        "phone": "13812345678",
        "email": "someone@example.invalid",
        "address": "隐仙庵路九号",
    }
    request_acts.save_request(
        desk, {"received_on": desk.today(), "applicant": "某人", "content": "预算", **values}
    )
    for word in (*values.values(), "慕容", "1381", "someone", "隐仙"):
        assert not register_lists.row_ids(desk, ListQuery("requests", text=word)), word
    vocabulary = "CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, request_fts, 'row')"
    desk.file.db.execute(vocabulary)
    terms = "".join(row[0] for row in desk.file.query("SELECT term FROM temp.v"))
    assert not set("慕容隐仙庵") & set(terms)


def test_a_changed_text_is_found_by_its_new_words_only(desk: Desk) -> None:
    item = item_acts.save_item(desk, {"title": "旧的名称", "formed_on": desk.today()}).ids[0]
    item_acts.save_item(desk, {"title": "新的叫法"}, item_id=item)
    assert not register_lists.row_ids(desk, ListQuery("items", text="名称"))
    assert list(register_lists.row_ids(desk, ListQuery("items", text="叫法"))) == [item]


@pytest.mark.parametrize("marks", ["，", "%", "*", "(", "_", "^", "、、", "， 。", "\u200b", "\ue000"])
def test_marks_alone_find_nothing(marks: str) -> None:
    assert phrase(marks) == ""


def test_marks_beside_a_word_are_let_go() -> None:
    assert phrase("% 公开 *") == phrase("公开")
    assert phrase("公\u200b开") == phrase("公开")
