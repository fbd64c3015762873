"""Totals whose parts follow them, known by their values: {right|wrong} marks a slip that is to be found."""

import pytest

from ..tables_by_hand import audit_of
from .test_published_prose import falsified, right

SAID = (
    # parted twice, with changes between
    "一般公共预算收入{52310|53210}亿元，同比增长9.4%。分级次看，中央{24815|24315}亿元，增长10.2%；地方27495亿元，增长8.7%。"
    "分税费看，税收收入{45920|45290}亿元，增长9.1%；非税收入6390亿元，增长11.5%。",
    "公共财政支出{14318|14418}亿元，多支412亿元，其中中央本级1963亿元，地方{12355|12535}亿元。",
    # a colon, a bracket, a bracket within what is parted
    "全年节约资金{31840.27|38140.27}万元：货物类12075.16万元，工程类{8344.05|8344.55}万元，服务类11421.06万元。",
    "下达补助资金{3712|3912}万元（中央{2904|2404}万元、省级808万元），年内全部拨付。",
    "投入资助{176.41|716.41}万元，其中上级资金121.57万元（市本级{58.12|53.12}万元、山阳区63.45万元），本级资金54.84万元。",
    # shares that make 100
    "实际支出{24.15|21.45}万元。从构成看，公务接待费21.40万元，占88.61%；车辆运行费{2.75|2.57}万元，占11.39%。",
    # what is called as a change is, between; in the paragraph below
    "本年预算安排{1742.60|1472.60}万元，其中设备更新612.40万元，能力提升{880.20|880.70}万元，人才培养250.00万元。",
    "全县生产总值{2318407|2381407}万元，按可比价增长5.8%。\n第一产业增加值271930万元，增长4.9%；第二产业增加值{1260113|1206113}万元，增长7.0%；第三产业增加值786364万元，增长4.2%。",
    # lines behind a colon, numbered or not
    "省级下达资金{31746|37146}万元，分配如下：\n东岭区3917万元；\n西川区{8064|8604}万元；\n北屏县12853万元；\n南溪县6912万元。",
    "本学期发放资助金{918.6025|981.6025}万元：\n一、学前教育21.48万元；\n二、义务教育{503.1925|530.1925}万元；\n三、普通高中393.932万元。",
    # the changes of parts
    "三公经费{15.40|14.50}万元，比上年减少{2.60|2.80}万元。其中：接待费6.10万元，减少1.90万元；运行费9.30万元，减少0.70万元。",
    "参保{30417|31417}万人，比上年末增加2743万人。其中参保职工23105万人，离退休人员7312万人，分别增加2218万人和525万人。",
    # an amount between a total and its parts
    "实现总产值51.38亿元，增长2.6%，增加值27.05亿元。其中，海水养殖34.71亿元，淡水养殖10.26亿元，水产苗种6.41亿元。",
    # all districts
    "共有乡村医生3581名，其中北岸区{109|189}名，南湖区{571|577}名，溪州区469名，东海区709名，滨江区397名，津口区519名，河口区{134|114}名，宝山区673名。",
    # two neighbours in each other's place, which chance explains ten times less than another digit
    "到9月底，参保{160.09|106.09}万人，比上年同期多7.66万人。其中：在岗118.91万人，多5.2万人；退休41.18万人，多2.46万人。",
    "6月当月支出{12724|12742}亿元，增加1915亿元，增长17.7%，其中省本级1873亿元，市县10851亿元。",
    "安排救灾资金{9.85|8.95}亿元，其中省级7.92亿元，市县1.93亿元；已支出3.60亿元。",
)  # fmt: skip

QUIET = (
    # a digit away from what two of them make, which of few digits says nothing
    "开展培训1250场，其中讲座840场，义诊310场。",
    "Balances at the end of 2002.00000.\nFees are paid since a meeting on 8 April 1997, to councillors.",
    "本年拨款支出8142530.67元，其中：基本支出8142530.67元，项目支出0元，具体如下：\n工资福利支出3176504.21元；\n其余为公用经费。",
    "财政总收入812.4亿元，增长3.9%，其中地方级收入487.2亿元；税收收入402.5亿元，非税收入84.1亿元。",  # parted is what was told first
    "预算安排4860.00万元，到位4385.00万元，支出3912.45万元。",
    "收入37151.47万元，其中：财政拨款37151.47万元；事业收入0万元；其他收入0万元。",
    "抽查机构482家，其中三级医院120家、二级医院318家。",
    "年初预算2064万元，调整后2364万元；支出1150万元，结转914万元。",
    "门诊12345人次，住院1234人次，出院1111人次。",
)


@pytest.mark.parametrize("text", [*map(right, SAID), *QUIET])
def test_what_is_right_is_accused_of_nothing(text):
    assert audit_of(*text.split("\n")).faults == ()


@pytest.mark.parametrize("text", [wrong for text in SAID for wrong in falsified(text)])
def test_a_slip_is_found(text):
    assert audit_of(*text.split("\n")).faults


@pytest.mark.parametrize("text", SAID)
def test_what_adds_up_is_confirmed(text):
    sums = [check for check in audit_of(*right(text).split("\n")).checks if check.kind == "sum"]
    assert sums and all(check.status in ("confirmed", "residue") for check in sums)
