"""Kinds of damage and of office habits, each a function that changes a table. To add one is to write it and to name what a format
has to hold for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from .made import C, Sheet, cells


@dataclass
class Table:
    """The sheets, and where the table stands on the one called `name`. head, first, last: rows of headings, of the first and the
    last row of data; total: its row. figures, labels: places of columns. unit: of the figures, in the headings.
    tags: what was done to it, and "free" where its labels may be any."""

    sheets: list[Sheet]
    head: int
    first: int
    last: int
    figures: list[int]
    labels: list[int]
    total: int | None = None
    unit: str = "万元"
    money: bool = True
    tags: set[str] = field(default_factory=set)
    name: str = "main"

    @property
    def main(self) -> Sheet:
        return next(one for one in self.sheets if one.name == self.name)

    def copy(self) -> Table:
        return replace(
            self, sheets=[one.copy() for one in self.sheets], figures=[*self.figures], labels=[*self.labels], tags={*self.tags}
        )

    def cell(self, row: int = 0, column: int = 0) -> C:
        return self.main.rows[self.first + row][self.figures[column]]

    def insert(self, place: int, *rows) -> None:
        """Rows above the row `place`; what stands below it moves."""
        made = cells(*rows)
        width = max(map(len, self.main.rows))
        self.main.rows[place:place] = [[*row, *(C() for _ in range(width - len(row)))] for row in made]
        moved = lambda row: row + len(made) if row >= place else row  # noqa: E731
        self.head, self.first, self.last = moved(self.head), moved(self.first), moved(self.last)
        self.total = None if self.total is None else moved(self.total)
        self.main.merged = [(moved(top), left, moved(bottom), right) for top, left, bottom, right in self.main.merged]
        self.main.hidden_rows = {moved(row) for row in self.main.hidden_rows}

    def column(self, place: int, heading: object, values: Callable[[int], object] = lambda row: None) -> None:
        """A further column at `place`."""
        for line, row in enumerate(self.main.rows):
            made = heading if line == self.head else values(line - self.first) if self.first <= line <= self.last else None
            row.insert(place, made if isinstance(made, C) else C(made))
        moved = lambda one: one + 1 if one >= place else one  # noqa: E731
        self.figures, self.labels = [*map(moved, self.figures)], [*map(moved, self.labels)]
        self.main.merged = [(top, moved(left), bottom, moved(right)) for top, left, bottom, right in self.main.merged]
        self.main.hidden_columns = set(map(moved, self.main.hidden_columns))


Damage = Callable[[Table], "bool | None"]
KINDS: dict[str, tuple[frozenset[str], Damage]] = {}


def kind(*needs: str):
    """Registers a kind. needs: what a format has to hold. A function that returns False cannot be applied to this table."""

    def register(function: Damage) -> Damage:
        KINDS[function.__name__] = frozenset(needs), function
        return function

    return register


def number_of(cell: C) -> float | None:
    return cell.value if isinstance(cell.value, int | float) and not isinstance(cell.value, bool) and not cell.code else None


def set_text(cell: C, form: str) -> bool:
    number = number_of(cell)
    if number is None:
        return False
    cell.value = form.format(f"{number:g}")
    return True


# ---- cells that cannot be known ----
@kind("numbers")
def formula_without_result(t):
    c = t.cell(1)
    c.value, c.formula = None, "26+0.6"


@kind("numbers")
def every_figure_is_such_a_formula(t):
    for row in range(t.last - t.first + 1):
        c = t.cell(row)
        c.value, c.formula = None, "1+1"


@kind("numbers")
def label_is_such_a_formula(t):
    c = t.main.rows[t.first + 1][t.labels[0]]
    c.value, c.formula = None, "A1"


@kind("numbers")
def error_cell(t):
    c = t.cell(0, -1)
    c.value, c.error = None, "#DIV/0!"


@kind()
def error_as_text(t):
    t.cell(1).value = "#REF!"


@kind("merged")
def figure_merged_over_two_rows(t):
    place = t.figures[0]
    t.main.rows[t.first + 1][place] = C()
    t.main.merged.append((t.first, place, t.first + 1, place))


@kind("merged")
def figures_merged_over_two_columns(t):
    if len(t.figures) < 2 or t.figures[1] != t.figures[0] + 1:
        return False
    t.main.rows[t.first][t.figures[1]] = C()
    t.main.merged.append((t.first, t.figures[0], t.first, t.figures[1]))


@kind()
def figure_is_true(t):
    t.cell(0).value = True


@kind()
def figure_cut_to_fit(t):
    t.cell(0).value = "1.1011E+17"


@kind()
def figure_in_words(t):
    return set_text(t.cell(0), "约{}")


@kind()
def figure_roughly(t):
    return set_text(t.cell(0), "{}左右")


@kind()
def figure_with_a_footnote(t):
    return set_text(t.cell(0), "{}①")


@kind()
def figure_in_brackets(t):
    return set_text(t.cell(0), "（{}）")


@kind()
def figure_with_a_comma_for_a_point(t):
    if number_of(t.cell(0)) is None:
        return False
    t.cell(0).value = f"{t.cell(0).value:.2f}".replace(".", ",")


# ---- spellings of the same ----
@kind()
def figures_as_text(t):
    rows = [row for row in range(t.last - t.first + 1) if number_of(t.cell(row)) is not None]
    return all([set_text(t.cell(row), "{}") for row in rows])  # noqa: C419 (every one of them is to be set)


@kind()
def figures_in_full_width(t):
    c = t.cell(0)
    return set_text(c, "{}") and not setattr(c, "value", c.value.translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)}))


@kind()
def figures_with_an_apostrophe(t):
    return set_text(t.cell(0), "'{}")


@kind()
def signs_that_nobody_sees(t):
    c = t.main.rows[t.first][t.labels[0]]
    c.value = f"\u200b{c.value}\ufeff"
    return set_text(t.cell(0), "\u202d{}\u202c")


@kind()
def unit_in_brackets_in_the_cell(t):
    return t.money and set_text(t.cell(0), "{}（" + t.unit + "）")


@kind()
def money_sign_before_the_figure(t):
    return t.money and set_text(t.cell(0), "￥{}")


@kind("numbers")
def error_of_a_newer_program(t):
    t.cell(0).error = "#SPILL!"


@kind()
def figures_with_thousands(t):
    if number_of(t.cell(0)) is None:
        return False
    t.cell(0).value = f"{t.cell(0).value:,}"


@kind()
def blanks_around_figures(t):
    return set_text(t.cell(0), "  {} ")


@kind()
def blanks_in_labels(t):
    c = t.main.rows[t.first][t.labels[0]]
    c.value = f" {str(c.value)[:1]} {str(c.value)[1:]}\u3000"


@kind()
def blanks_in_headings(t):
    for c in t.main.rows[t.head]:
        c.value = " ".join(c.value) if isinstance(c.value, str) and not c.value.isascii() else c.value


@kind()
def unit_in_the_cell(t):
    return t.money and set_text(t.cell(0), "{}" + t.unit)


@kind()
def another_unit_in_the_cell(t):
    c = t.cell(0)
    if not t.money or number_of(c) is None:
        return False
    c.value = f"{round(c.value * 10_000)}元" if t.unit == "万元" else f"{c.value / 10_000:.8f}万元"


@kind()
def percent_sign_in_the_cell(t):
    return set_text(t.cell(0), "{}%")


@kind("numbers")
def noise_of_binary_sums(t):
    if number_of(t.cell(0)) is None:
        return False
    t.cell(0).value = t.cell(0).value * (1 + 2**-52)


@kind()
def nothing_as_a_dash(t):
    if t.main.merged:  # it would be said of several rows
        return False
    t.tags.add("emptied")
    t.cell(0, -1).value = "—"


@kind()
def nothing_as_a_word(t):
    if t.main.merged:  # it would be said of several rows
        return False
    t.tags.add("emptied")
    t.cell(0, -1).value = "未填"


@kind()
def nothing_as_wu(t):
    t.cell(0, -1).value = "无"


# ---- formats ----
@kind("numbers")
def format_with_the_unit(t):
    if not t.money or number_of(t.cell(0)) is None:
        return False
    t.cell(0).code = f'0.00"{t.unit}"'


@kind("numbers")
def format_that_scales(t):
    """Stored ten thousand times as large, shown the same."""
    c = t.cell(0)
    if number_of(c) is None or round(c.value, 1) != c.value:
        return False
    c.value, c.code = c.value * 10_000, "0!.0,"


@kind("numbers")
def format_in_percent(t):
    if number_of(t.cell(0)) is None:
        return False
    t.cell(0).value, t.cell(0).code = t.cell(0).value / 100, "0.00%"


@kind("numbers")
def format_that_hides(t):
    if not number_of(t.cell(0)):
        return False
    t.cell(0).code = ";;;"


@kind("numbers")
def format_of_accounts(t):
    for row in range(t.last - t.first + 1):
        if number_of(t.cell(row)) is not None:
            t.cell(row).code = '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ '


@kind("numbers")
def format_with_conditions(t):
    if number_of(t.cell(0)) is None:
        return False
    t.cell(0).code = '[>=10]0!.0,"万";0'


# ---- units ----
@kind()
def unit_in_a_line_above(t):
    if not t.money or not any("（" in str(c.value) for c in t.main.rows[t.head]):
        return False
    for c in t.main.rows[t.head]:
        c.value = str(c.value).replace(f"（{t.unit}）", "") if c.value is not None else None
    t.insert(t.head, [None, f"单位：{t.unit}"])


@kind()
def who_fills_in_above(t):
    t.insert(t.head, ["填报单位：某市卫生健康委员会"])


@kind()
def unit_forgotten(t):
    for c in t.main.rows[t.head]:
        c.value = str(c.value).replace(f"（{t.unit}）", "") if c.value is not None else None


@kind()
def unit_in_a_row_below(t):
    if not t.money or not any("（" in str(c.value) for c in t.main.rows[t.head]):
        return False
    row = [f"（{t.unit}）" if f"（{t.unit}）" in str(c.value) else None for c in t.main.rows[t.head]]
    for c in t.main.rows[t.head]:
        c.value = str(c.value).replace(f"（{t.unit}）", "") if c.value is not None else None
    t.insert(t.head + 1, row)


# ---- rows that are no data ----
@kind()
def note_below(t):
    t.main.rows.append(cells(["注：数据为2021年全年发生数，含上年结转。"] + [None] * (len(t.main.rows[0]) - 1))[0])


@kind()
def signatures_below(t):
    t.main.rows.append(cells((["填表人：张三", "审核人：李四", "2022年1月5日"] + [None] * 20)[: len(t.main.rows[0])])[0])


@kind()
def export_line_below(t):
    t.main.rows.append(cells(["数据来自系统导出"] + [None] * (len(t.main.rows[0]) - 1))[0])


@kind()
def total_with_blanks(t):
    if t.total is None:
        return False
    next(c for c in t.main.rows[t.total] if c.value).value = "合  计"


@kind()
def total_of_the_county(t):
    if t.total is None:
        return False
    next(c for c in t.main.rows[t.total] if c.value).value = "全县合计"


@kind()
def total_under_a_number(t):
    if t.total is None:
        return False
    label = next(c for c in t.main.rows[t.total] if c.value)
    label.value = None
    t.column(0, "序号", lambda row: row + 1)
    t.main.rows[t.total][0].value = "合计"


@kind()
def total_on_top(t):
    if t.total is None:
        return False
    row = t.main.rows.pop(t.total)
    t.total = None
    t.insert(t.first, [C(c.value, c.code, c.formula, c.error) for c in row])


@kind()
def total_left_out(t):
    if t.total is None:
        return False
    del t.main.rows[t.total]
    t.total = None


@kind()
def total_is_wrong(t):
    if t.total is None or number_of(t.main.rows[t.total][t.figures[0]]) is None:
        return False
    t.main.rows[t.total][t.figures[0]].value += 1


@kind()
def subtotals(t):
    """小计 under the first two rows and under the others."""
    places = [
        place for place in t.figures if all(number_of(t.main.rows[row][place]) is not None for row in range(t.first, t.last + 1))
    ]
    if t.last - t.first < 2 or not places or "subtotals" in t.tags:
        return False

    def row(low, high):
        made = [C() for _ in t.main.rows[0]]
        made[t.labels[0]].value = "小计"
        for place in places:
            made[place].value = round(sum(t.main.rows[line][place].value for line in range(low, high)), 6)
        return made

    t.tags.add("subtotals")
    below, above = row(t.first + 2, t.last + 1), row(t.first, t.first + 2)
    t.main.rows.insert(t.last + 1, below)
    t.main.rows.insert(t.first + 2, above)
    t.total = None if t.total is None else t.total + 2
    t.last += 1


@kind()
def headings_repeated(t):
    t.insert(t.first + 2, ["（续）"], [C(c.value) for c in t.main.rows[t.head]])
    t.tags.add("subtotals")


@kind()
def columns_numbered(t):
    if any(number_of(t.cell(0, column)) is None for column in range(len(t.figures))):
        return False
    t.insert(
        t.first,
        [
            "栏次" if place == t.labels[0] else t.figures.index(place) + 1 if place in t.figures else None
            for place in range(len(t.main.rows[0]))
        ],
    )


@kind()
def empty_rows_between(t):
    t.insert(t.first + 1, [None], [None])


@kind()
def title_above(t):
    t.insert(0, ["2021年某市资金使用情况统计表"])


@kind("merged")
def title_merged_above(t):
    t.insert(0, ["2021年某市资金使用情况统计表"])
    t.main.merged.append((0, 0, 0, len(t.main.rows[0]) - 1))


@kind()
def row_twice(t):
    t.insert(t.last + 1, [C(c.value, c.code) for c in t.main.rows[t.last]])


@kind("hidden")
def row_twice_in_a_filtered_row(t):
    t.insert(t.last + 1, [C(c.value, c.code) for c in t.main.rows[t.last]])
    t.main.hidden_rows.add(t.last + 1)


@kind("hidden")
def row_filtered_out(t):
    t.main.hidden_rows.add(t.first + 1)


# ---- columns ----
@kind()
def columns_turned_round(t):
    width = len(t.main.rows[0])
    if t.main.merged:
        return False
    for row in t.main.rows:
        row += [C() for _ in range(width - len(row))]
        row.reverse()
    t.figures = [width - 1 - place for place in t.figures]
    t.labels = [width - 1 - place for place in t.labels]
    t.main.hidden_columns = {width - 1 - place for place in t.main.hidden_columns}


@kind()
def further_columns(t):
    t.column(len(t.main.rows[0]), "备注", lambda row: "已核" if row else None)
    t.column(0, "序号", lambda row: row + 1)


@kind()
def column_of_last_year(t):
    place = t.figures[0]
    t.column(place, f"2020年{t.main.rows[t.head][place].value!s}", lambda row: 1.5)


@kind()
def column_twice(t):
    place = t.figures[0]
    t.column(place, t.main.rows[t.head][place].value, lambda row: 1.5)


@kind("hidden")
def column_twice_and_hidden(t):
    place = t.figures[0]
    t.column(place, t.main.rows[t.head][place].value, lambda row: 1.5)
    t.main.hidden_columns.add(place)


@kind("hidden")
def column_hidden(t):
    """Of two columns of one heading the one in sight is meant, whichever was there first."""
    heads = [c.value for c in t.main.rows[t.head]]
    if heads.count(heads[t.figures[0]]) > 1:
        return False
    t.main.hidden_columns.add(t.figures[0])


@kind("merged")
def headings_under_a_group(t):
    if (
        len(t.figures) < 2
        or sorted(t.figures) != list(range(min(t.figures), max(t.figures) + 1))
        or t.main.merged
        or t.tags & {"grouped", "subtotals"}
    ):
        return False
    t.insert(
        t.head,
        [
            "资金情况" if place == min(t.figures) else t.main.rows[t.head][place].value if place not in t.figures else None
            for place in range(len(t.main.rows[0]))
        ],
    )
    t.tags.add("grouped")
    t.main.merged.append((t.head - 1, min(t.figures), t.head - 1, max(t.figures)))
    for place in range(len(t.main.rows[0])):
        if place not in t.figures and t.main.rows[t.head - 1][place].value is not None:
            t.main.rows[t.head][place].value = None
            t.main.merged.append((t.head - 1, place, t.head, place))


@kind()
def heading_misspelt(t):
    c = t.main.rows[t.head][t.figures[0]]
    c.value = "实" + str(c.value)


@kind()
def label_misspelt(t):
    if "free" in t.tags:  # a name of its own: nobody can know
        return False
    c = t.main.rows[t.first][t.labels[0]]
    c.value = str(c.value)[:1] + "□" + str(c.value)[2:]


# ---- sheets ----
@kind("sheets", "hidden")
def last_year_on_a_hidden_first_sheet(t):
    other = t.main.copy()
    other.name, other.hidden = "2020", True
    for row in other.rows[t.first : t.last + 1]:
        for place in t.figures:
            row[place].value = 1.5 if row[place].value is not None else None
    t.sheets.insert(0, other)


@kind("sheets")
def the_same_table_on_another_sheet(t):
    other = t.main.copy()
    other.name = "other"
    t.sheets.append(other)


@kind("sheets")
def explanations_on_the_first_sheet(t):
    t.sheets.insert(0, Sheet("填表说明", cells(["本表由各区填报。"], ["金额单位为元，保留两位小数。"])))


@kind("sheets")
def empty_sheets(t):
    t.sheets.append(Sheet("Sheet2", []))
    t.sheets.append(Sheet("Sheet3", []))


# ---- further habits ----
@kind()
def figures_in_full_width_with_thousands(t):
    c = t.cell(0)
    if number_of(c) is None:
        return False
    c.value = f"{c.value:,.2f}".translate({code: code + 0xFEE0 for code in range(0x21, 0x7F)})


@kind()
def figures_behind_blanks_that_do_not_break(t):
    return set_text(t.cell(0), "\u00a0{}\u00a0")


@kind()
def blank_between_thousands(t):
    c = next((c for row in range(t.last - t.first + 1) if (number_of(c := t.cell(row)) or 0) >= 1000), None)
    if c is None:
        return False
    c.value = f"{c.value:,}".replace(",", "\u00a0")


@kind()
def figure_with_a_letter_for_a_digit(t):
    c = t.cell(0)
    return set_text(c, "{}") and "5" in c.value and not setattr(c, "value", c.value.replace("5", "S"))


@kind()
def figure_and_what_is_in_it(t):
    return set_text(t.cell(0), "{}（含上年结转1.2）")


@kind()
def two_figures_in_a_cell(t):
    return set_text(t.cell(0), "{}/30")


@kind()
def figure_on_two_lines(t):
    return set_text(t.cell(0), "{}\n1.5")


@kind()
def minus_behind_the_figure(t):
    return set_text(t.cell(0), "{}-")


@kind()
def figure_in_ten_thousands_by_a_sign(t):
    c = t.cell(0)
    if not t.money or number_of(c) is None:
        return False
    c.value = f"{c.value:g}万" if t.unit == "万元" else f"{c.value / 10_000:.6f}万"


@kind("numbers")
def figure_formatted_as_a_day(t):
    if number_of(t.cell(0)) is None:
        return False
    t.cell(0).code = "yyyy-mm-dd"


@kind("numbers")
def figure_formatted_as_a_fraction(t):
    if number_of(t.cell(0)) is None:
        return False
    t.cell(0).code = "# ?/?"


@kind()
def days_as_offices_write_them(t):
    """2021-01 as 2021年1月, 2024-06-30 as 2024.6.30."""
    forms = {"%Y-%m": "{}年{}月", "%Y-%m-%d": "{}.{}.{}"}
    found = False
    for row in t.main.rows[t.first : t.last + 1]:
        for c in row:
            parts = str(c.value).split("-")
            if len(parts) in (2, 3) and all(part.isdecimal() for part in parts) and len(parts[0]) == 4:
                c.value, found = [*forms.values()][len(parts) - 2].format(*map(int, parts)), True
    return found


@kind()
def labels_numbered(t):
    if "free" in t.tags:  # names of their own
        return False
    for number, row in enumerate(t.main.rows[t.first : t.last + 1], start=1):
        row[t.labels[0]].value = f"{number}、{row[t.labels[0]].value}"


@kind()
def label_with_a_mark(t):
    if "free" in t.tags:
        return False
    c = t.main.rows[t.first][t.labels[0]]
    c.value = f"{c.value}*"


@kind()
def unit_in_the_title(t):
    if not t.money or not any(t.unit in str(c.value) for c in t.main.rows[t.head]):
        return False
    for c in t.main.rows[t.head]:
        c.value = str(c.value).replace(f"（{t.unit}）", "") if c.value is not None else None
    t.insert(0, [f"2021年某市资金使用情况统计表（单位：{t.unit}）"])


@kind("sheets")
def unit_in_the_name_of_the_sheet(t):
    if not t.money or t.name != "main":
        return False
    for c in t.main.rows[t.head]:
        c.value = str(c.value).replace(f"（{t.unit}）", "") if c.value is not None else None
    t.main.name = t.name = f"2021（{t.unit}）"


@kind()
def units_that_contradict(t):
    """The heading says one, the line above another."""
    if not t.money or not any(t.unit in str(c.value) for c in t.main.rows[t.head]):
        return False
    t.insert(t.head, [None, "单位：元" if t.unit == "万元" else "单位：万元"])


@kind()
def signatures_across_the_figures(t):
    """With a day in figures at the end, as under a printed table."""
    width = len(t.main.rows[0])
    t.main.rows.append(cells([*["单位负责人：", "财务负责人：", "填表人："][: width - 1], *[None] * (width - 4), "2022.1.10"])[0])


@kind()
def pages_numbered(t):
    t.insert(t.first + 2, ["第 1 页，共 2 页"])
    t.main.rows.append(cells((["第 2 页，共 2 页"] + [None] * 20)[: len(t.main.rows[0])])[0])
    t.tags.add("subtotals")


@kind()
def title_and_headings_repeated(t):
    t.insert(0, ["2021年某市资金使用情况统计表"])
    t.insert(t.first + 2, ["2021年某市资金使用情况统计表"], [C(c.value) for c in t.main.rows[t.head]])
    t.tags.add("subtotals")


@kind()
def sum_without_a_name_below(t):
    places = [p for p in t.figures if all(number_of(t.main.rows[row][p]) is not None for row in range(t.first, t.last + 1))]
    if not places or t.total is not None:
        return False
    row = [C() for _ in t.main.rows[0]]
    for place in places:
        row[place].value = round(sum(t.main.rows[line][place].value for line in range(t.first, t.last + 1)), 6)
    t.main.rows.append(row)


@kind()
def last_year_in_a_table_below(t):
    """Under a title of its own, with headings of its own."""
    rows = [[C(c.value, c.code) for c in row] for row in t.main.rows[t.head : t.last + 1]]
    for row in rows[1:]:
        for place in t.figures:
            row[place].value = 1.5 if number_of(row[place]) is not None else row[place].value
    width = len(t.main.rows[0])
    t.main.rows += [*cells([None] * width, (["2020年情况"] + [None] * width)[:width]), *rows]


@kind()
def average_below(t):
    row = [C() for _ in t.main.rows[0]]
    row[t.labels[0]].value = "平均"
    for place in t.figures:
        row[place].value = 12.5
    t.insert(t.last + 1, row)


@kind()
def total_on_top_and_below(t):
    if t.total is None:
        return False
    t.insert(t.first, [C(c.value, c.code, c.formula, c.error) for c in t.main.rows[t.total]])


@kind()
def total_with_a_colon(t):
    if t.total is None:
        return False
    next(c for c in t.main.rows[t.total] if c.value).value = "总计："
