"""Cases of Cyrillic names."""

import pytest

from dossier.text.inflection import inflected

FORMS = {
    "Пер Лунд": "Пера Лунда, Перу Лунду, Пером Лундом",
    "Ида Фальк": "Иды Фальк, Иде Фальк, Иду Фальк, Идой Фальк",
    "Сергей Торов": "Сергея Торова, Сергею Торову, Сергеем Торовым",
    "Анна Торова": "Анны Торовой, Анне Торовой, Анну Торову",
    "Кельмарк": "Кельмарка, Кельмарку, Кельмарке",
    "Саравик": "Саравика, Саравику, Саравике",
    "Нижний Лог": "Нижнего Лога, Нижнему Логу, Нижнем Логе",
    "Олена Шевчук": "Олени Шевчук, Олену Шевчук",
    "Єгор Ткач": "Єгора Ткача, Єгору Ткачу",
    "Мевлют Дороглу": "Мевлюта Дороглу, Мевлюту Дороглу",
}


def test_most_cases_are_formed() -> None:
    wanted = [(name, form) for name, forms in FORMS.items() for form in forms.split(", ")]
    found = [form in inflected(name) for name, form in wanted]
    assert sum(found) >= 0.9 * len(found), [pair for pair, ok in zip(wanted, found, strict=True) if not ok]


@pytest.mark.parametrize("name", ["Per Lund", "إدلب", "", "一 二", "Один два три четыре пять шесть семь"])
def test_other_names_have_none(name: str) -> None:
    assert inflected(name) == ()


def test_forms_keep_the_capitals() -> None:
    assert "САРАВИКА" in inflected("САРАВИК")
    assert "Усть-Лога" in inflected("Усть-Лог")
