"""Every number of a text, and whether it is a quantity that can be recomputed or only looks like one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from ..numerals import NUMERAL, value_of
from .units import PATTERN, UNDECLARED, Unit, unit

_TRADITIONAL = (  # each sign with its simplified one
    "萬万億亿圓元錢钱執执預预決决撥拨資资費费開开節节餘余總总計计實实際际達达較较與与來来為为個个項项產产業业務务類类點点區区縣县鎮镇鄉乡環环專专現现標标準准單单價价數数額额獲获動动結结轉转補补貼贴經经採采購购設设備备維维護护運运營营員员會会議议"
    "調调說说對对應应從从過过這这還还進进選选連连遠远關关門门問问間间閱阅聯联職职聽听熱热獎奖狀状療疗癒愈醫医藥药診诊衛卫寫写寬宽審审導导層层屬属歲岁歷历歸归殘残氣气沒没況况淨净減减測测溫温滿满漲涨潔洁濟济災灾無无牆墙異异當当發发監监盡尽確确種种"
    "稅税積积穩稳窮穷競竞筆笔範范築筑篩筛簡简糧粮級级紅红約约紀纪納纳純纯紙纸組组細细終终給给統统絕绝綠绿網网緊紧線线編编緣缘縮缩績绩織织繳缴續续習习聲声興兴舉举舊旧華华葉叶處处號号虧亏術术裝装製制複复視视親亲覺觉覽览觀观觸触訂订訊讯討讨訓训記记"
    "許许訴诉評评詞词試试詢询該该詳详認认語语誤误課课請请談谈讓让變变負负財财貢贡貧贫貨货責责貯贮貴贵買买賓宾賞赏賠赔質质賬账賴赖贈赠趨趋車车軍军載载輕轻輔辅輛辆輸输轄辖辦办農农遺遗邊边郵邮釋释銀银銷销鋪铺錄录鐵铁長长陸陆險险隨随難难電电靜静響响"
    "頁页頂顶順顺須须頒颁領领頭头題题顧顾顯显風风飛飞飯饭館馆驗验體体鹽盐麥麦齊齐齡龄幾几歐欧勞劳歡欢權权條条東东極极構构樓楼橋桥機机檢检橫横檔档幣币師师帶带幫帮廣广廠厂廳厅張张強强彈弹徵征復复態态憑凭懷怀戶户擔担據据擬拟擴扩損损擇择擊击斷断時时"
    "書书晉晋暫暂佔占於于爲为綫线眾众啟启彙汇匯汇劃划劑剂勝胜參参噸吨嚴严圍围場场壓压學学寧宁將将屆届庫库廢废後后慶庆掛挂換换擠挤攜携敗败曆历棄弃榮荣樂乐樣样樞枢殺杀毀毁沖冲滅灭滯滞漁渔漸渐潛潜澤泽濃浓燈灯爐炉爭争牽牵獻献畝亩畢毕畫画癥症礎础禮礼"
    "穀谷糾纠絲丝綜综緒绪縱纵繪绘罰罚羅罗肅肃脫脱腎肾腦脑膽胆臺台艱艰莊庄蓋盖薦荐蘇苏蘭兰虛虚蟲虫衝冲襲袭規规譯译豐丰賑赈贊赞趕赶踐践躍跃軟软迴回違违遞递遲迟遷迁鄰邻針针銅铜鋼钢錯错鎖锁鐘钟閉闭闊阔闡阐陣阵陳陈陽阳階阶雙双雜杂離离雲云韓韩頓顿顆颗"
    "飲饮養养饋馈駐驻驅驱魚鱼鮮鲜麗丽黃黄黨党齒齿"
)
_PLAIN = str.maketrans("０１２３４５６７８９％＋．－−﹣–" + _TRADITIONAL[::2], "0123456789%+.----" + _TRADITIONAL[1::2])
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d+(?:\.\d+)?"
_LOOK_ALIKES = re.compile(
    r"[〔\[【﹝（(]\s*(?:19|20)\d\d\s*[〕\]】﹞）)]\s*第?\s*\d+\s*号?"  # 〔2020〕12号
    r"|第\s*\d+(?:\.\d+)?(?:\s*[-~～至、]\s*\d+)*"  # 第3
    r"|(?:19|20)\d\d\s*[-~～—至./年]+\s*(?:(?:19|20)\d\d|\d{1,2})\s*(?:[-./月]\s*\d{1,2})?\s*[年月日号]?(?![\d.%])(?!\s*(?:[千万亿]|元|%|人|户|家|个))(?:底|初|末|份|度)?"
    r"|(?:19|20)\d\d\s*年(?:度|底|初|末)?"
    r"|\d{1,2}\s*(?:[-~～—至、]\s*\d{1,2}\s*)?月(?:\s*\d{1,2}\s*日)?(?:\s*[-~～—至]\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*日)?)?(?:底|初|末|份|中旬|上旬|下旬)?"
    r"|\d{1,2}\s*日(?!均)|\d+\s*[:：]\s*\d+(?:\s*[:：]\s*\d+)?"
    r"|(?<!\d)1[3-9]\d{9}(?!\d)|(?<!\d)0\d{2,3}-\d{7,8}|(?<!\d)400-\d{3,4}-\d{3,4}|\d{6}(?:19|20)\d{9}[\dXx]"
    r"|[A-Za-z]+[-—/]*\d[\d.\-–—]*(?![\d.%])|\b(?:[A-Z]+|No\.?|Table|Figure|Section|Chapter|Note|Page|Item) \d[\d.\-–—]*(?![\d.%])"
    r"|(?:附件|附表|附图|(?<![发报填代])表|(?<![绘制])图|(?<!备)注|公式|(?<=条)款|专栏)\s*\d+(?:[-.]\d+)*(?![\d.])"
    r"|(?<![\d.])\d{1,2}(?:\s*型(?!号)|价(?![格值]))|(?<![\d.])\d{1,4}(?:路|号?线|号楼|号院|年级|栋|幢)(?!次)"  # 2型糖尿病, 23价疫苗, 3路, 2号线
    r"|[（(]\d{3}类[)）][^（(\d]{1,30}[（(]\d{2}款[)）](?:[^\d，。；]{1,40}[（(]\d{2}项[)）])?"  # （204类）司法（06款）普法宣传（05项）
    r"|\b(?:[Ii]n|[Ss]ince|[Bb]y|[Dd]uring|[Uu]ntil|[Ff]or|FY|year) (?:19|20)\d\d\b(?![\d.,]*\d|\s*(?:%|million|billion))"
    r"|^\s*\d{1,2}[．.](?=(?:19|20)\d\d年)"
    r"|(?<![\d.])\d+(?:\.\d+){2,}|(?<=[“\"])\d+(?=[”\"])"
)
_LIST_NUMBER = re.compile(r"\s*(?:[（(]\d{1,2}[）)]|\d{1,2}(?:\.\d{1,2})*\s*[、．.](?!\d)|\d{1,2}(?:\.\d{1,2})+\s+|\d{1,2}[)）])")
_QUANTITY = re.compile(rf"(?P<sign>(?<![\d\w%）)])[-+])?(?P<digits>{_DIGITS})(?P<more>\s*[余多])?\s*(?P<unit>{PATTERN})?")
_ENGLISH = re.compile(
    rf"(?P<sign>(?:US|HK|A)?[$£€])\s?(?P<money>{_DIGITS})\s*(?P<many>million|billion|thousand|bn\b|m\b|k\b)?"
    rf"|(?P<rate>{_DIGITS})\s*per\s?cent\b|(?P<count>{_DIGITS})\s*(?P<times>million|billion|thousand)\b",
    re.I,
)
_MANY = {"million": 10**6, "m": 10**6, "billion": 10**9, "bn": 10**9, "thousand": 1000, "k": 1000}
_HAN = re.compile(rf"(?P<part>{NUMERAL}分之{NUMERAL})|(?P<digits>{NUMERAL})(?P<more>[余多])?(?P<unit>{PATTERN})")
_RANGE_BEFORE = re.compile(rf"(?:{_DIGITS})\s*(?:{PATTERN})?\s*[-~～—至到]+\s*$")
_RANGE_AFTER = re.compile(rf"\s*[-~～—至到]+\s*(?:{_DIGITS})")
_BOUND_BEFORE = re.compile(
    r"(?:不低于|不少于|不超过|不高于|不得低于|至少|最多|未达到?|不足|不到|不及|[未不]满|超过|高于|低于|大于|小于|少于|多于|(?<![Bb彩])超|(?<![附靠临最])近|(?<![签节合预履违集契制])约|逾|[≥≤><＞＜≧≦]=?)\s*$"
)
_BOUND_AFTER = re.compile(r"\s*(?:以上|以下|以内|左右|上下|及以上|及以下)")
_LONGEST = 24  # signs of a number; more is none that a report states
_TITLE = re.compile(r"《[^》]*》")


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit. text: as printed, from `start` to `end`. number: what the digits say,
    `places` decimals. unit: its own, `UNDECLARED` for none. exact: whether one value is meant: no range
    (3-5), bound (≥90%) or guess (约)."""

    text: str
    start: int
    end: int
    number: Fraction
    places: int
    unit: Unit = UNDECLARED
    exact: bool = True
    spelt: bool = False

    @property
    def value(self) -> Fraction:
        """In its dimension: 元, share of the whole, pieces."""
        return self.number * self.unit.scale

    @property
    def digits(self) -> str:
        """The number alone, as printed."""
        return re.sub(r"[^\d.,+\-]", "", self.text.translate(_PLAIN)) if not self.spelt else self.text


def plain(text: str) -> str:
    """Full-width digits and signs as ASCII ones, traditional characters as simplified ones, sign for sign, so that places in the
    text stay."""
    return text.translate(_PLAIN)


def quantities(text: str) -> list[Quantity]:
    """The quantities of a sentence or paragraph in their order: no years, dates, document or telephone
    numbers, ordinals."""
    line = plain(text)
    hidden = [match.span() for match in _LOOK_ALIKES.finditer(line)] + [match.span() for match in _TITLE.finditer(line)]
    if first := _LIST_NUMBER.match(line):
        hidden.append(first.span())
    english = list(_english(text, line))
    hidden += [(found.start, found.end) for found in english]
    found = [*english, *_arabic(text, line, hidden), *_spelt(text, line, hidden)]
    return sorted(found, key=lambda quantity: quantity.start)


def _english(text: str, line: str) -> Iterator[Quantity]:
    """$4.5 million, £302,500, 12 per cent."""
    for match in _ENGLISH.finditer(line):
        digits = (match["money"] or match["rate"] or match["count"]).replace(",", "")
        if len(digits) > _LONGEST:
            continue
        word = match["many"] or match["times"] or ""
        own = unit("%") if match["rate"] else Unit(match["sign"] or "", Fraction(_MANY.get(word.lower(), 1)), word)
        end = match.start() + len(match[0].rstrip())
        exact = _is_exact(line, match.start(), end, None)
        yield Quantity(text[match.start() : end], match.start(), end, Fraction(digits), len(digits.partition(".")[2]), own, exact)


def _arabic(text: str, line: str, hidden: list[tuple[int, int]]) -> Iterator[Quantity]:
    for match in _QUANTITY.finditer(line):
        if any(start <= match.start("digits") < end for start, end in hidden):
            continue
        if match.start("digits") and line[match.start("digits") - 1] in ".,0123456789":
            continue
        digits = match["digits"].replace(",", "")
        if len(digits) > _LONGEST:
            continue
        number = Fraction(digits) * (-1 if match["sign"] == "-" else 1)
        own = unit(match["unit"]) if match["unit"] else UNDECLARED
        places = len(digits.partition(".")[2])
        start, end = match.start(), len(match[0].rstrip()) + match.start()
        yield Quantity(text[start:end], start, end, number, places, own, _is_exact(line, match.start(), end, match["more"]))


def _spelt(text: str, line: str, hidden: list[tuple[int, int]]) -> Iterator[Quantity]:
    for match in _HAN.finditer(line):
        start, end = match.span()
        if any(low <= start < high for low, high in hidden) or _is_word(line, start, end):
            continue
        try:
            number = value_of(match["part"] or match["digits"])
        except (ValueError, ZeroDivisionError):  # 二三百: no one number is meant
            continue
        own = unit(match["unit"]) if match["unit"] else UNDECLARED
        if match["part"] and match["part"].startswith("百分之"):
            number, own = number * 100, unit("%")
        yield Quantity(text[start:end], start, end, number, 0, own, _is_exact(line, start, end, match["more"]), True)


def _is_word(line: str, start: int, end: int) -> bool:
    """统一, 第三方, 十分重要, 一个: numerals that count nothing."""
    word, before = line[start:end], line[max(0, start - 1) : start]
    return (
        word[0] == "一"
        or word in ("十分", "百分", "千分")
        or before in tuple("第统每逐唯初星之其某几数")
        or line[end : end + 1] in tuple("方级甲")
    )


def _is_exact(line: str, start: int, end: int, more: str | None) -> bool:
    before, after = line[max(0, start - 24) : start], line[end : end + 24]
    if more or _BOUND_BEFORE.search(before) or _BOUND_AFTER.match(after):
        return False
    return not (_RANGE_BEFORE.search(before) or _RANGE_AFTER.match(after))


_CELL = re.compile(
    rf"[约]?\s*(?P<sign>[-+↑↓(（])?\s*[¥￥]?\s*(?P<digits>{_DIGITS})\s*(?P<unit>{PATTERN})?\s*(?P<close>[)）])?(?:\s*[①-⑳*＊†]|\s*\[\d+\]|\s*注\d*)?"
)
_NOTHING = re.compile(r"[-—–―/／\\ 　]*|无|不适用|未?缺失|N/?A|n/?a")


def of_cell(text: str) -> Quantity | None:
    """The one quantity that a cell holds; None where it holds words, several numbers, a year, or nothing.

    (0.50) as accountants write it is −0.50; ↓3% is −3 %; a footnote mark after the number is not a part of
    it.
    """
    line = plain(text).replace("，", ",").strip()
    match = _CELL.fullmatch(line)
    if (
        not match
        or (match["close"] and match["sign"] not in ("(", "（"))
        or (match["sign"] in ("(", "（") and not match["close"])
    ):
        return None
    digits = match["digits"].replace(",", "")
    if len(digits) > _LONGEST:
        return None
    number = Fraction(digits) * (-1 if match["sign"] in ("-", "(", "（", "↓") else 1)
    own = unit(match["unit"]) if match["unit"] else UNDECLARED
    start = text.find(text.strip()) + (match.start("sign") if match["sign"] else match.start("digits"))
    end = start + len(match[0][match.start("sign") if match["sign"] else match.start("digits") :].rstrip("①②③④⑤⑥⑦⑧⑨⑩*＊† "))
    return Quantity(text[start:end], start, end, number, len(digits.partition(".")[2]), own, "约" not in line)


def says_nothing(text: str) -> bool:
    """Whether a cell states no value: empty, -, —, /, 无."""
    return _NOTHING.fullmatch(text.strip()) is not None
