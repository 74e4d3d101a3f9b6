"""The number of an article, in whatever way it is written."""

from __future__ import annotations

import pytest

from officer_desk.domain.text.article_numbers import Article, article_of


@pytest.mark.parametrize(
    ("text", "article"),
    [
        ("14", Article(14)),
        ("１４", Article(14)),
        (" 第14条 ", Article(14)),
        ("14条", Article(14)),
        ("第十四条", Article(14)),
        ("十五", Article(15)),
        ("第二十条", Article(20)),
        ("第十六条第二款", Article(16, 2)),
        ("第十六条第2款", Article(16, 2)),
        ("16(2)", Article(16, 2)),
        ("36（7）", Article(36, 7)),
        ("第三十六条第（七）项", Article(36, 7)),
        ("条例第十五条", Article(15)),
        ("《政府信息公开条例》第十五条", Article(15)),
        ("《中华人民共和国政府信息公开条例》第十六条第一款", Article(16, 1)),
    ],
)
def test_an_article_is_read(text: str, article: Article) -> None:
    assert article_of(text) == article


@pytest.mark.parametrize(
    "text", ["", "国家秘密", "state_secret", "第条", "十十", "14、15", "R05", "1414", "民法典第三条"]
)
def test_what_names_no_article_is_none(text: str) -> None:
    assert article_of(text) is None


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        (Article(16), Article(16, 2), True),
        (Article(16, 2), Article(16), True),
        (Article(16, 2), Article(16, 2), True),
        (Article(16, 1), Article(16, 2), False),
        (Article(14), Article(15), False),
    ],
)
def test_an_article_meets_its_own_parts(one: Article, other: Article, meets: bool) -> None:
    assert one.meets(other) is meets
