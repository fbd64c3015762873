"""Kinds of sentences that public pages taught, and what only looks like them; tried with those of `test_published_prose`.

In `{right|wrong}` the first is what follows from the rest; the numbers are invented.
"""

SAID = (
    # two lists of one total, each of which leaves nothing out
    "年末户籍人口528416人，其中，男性269508人，女性{258908|258308}人；城镇人口301240人，乡村人口{227176|221176}人。",
    "政府债务余额48362万元。其中，一般债务19250万元，专项债务{29112|29712}万元；政府债券{47902|47302}万元，非政府债券债务460万元。",
    # parts that the name of the whole, or of its kind, closes
    "公务用车购置及运行费决算2436万元，其中：公务用车购置费612万元，比上年增长6.2%；公务用车运行费{1824|1884}万元，比上年下降2.1%。",
    "“三公”经费预算为4527万元。其中，因公出国（境）费60万元，公务接待费{667|617}万元，公务用车购置及运行费3800万元。",
    "三项经费决算3842万元，比上年下降2.4%。分项情况是：因公出国费210万元；接待费{1422|1482}万元；用车费2210万元。",
    # a list in a bracket, and one behind it that is of the whole, too
    "共收到资金61520.35万元（中央{52410.12|52470.12}万元、省级8012.08万元、市级1098.15万元），其中：一般性转移支付{12300.00|12900.00}万元、专项转移支付49220.35万元。",
    # what income and spending leave, in other sentences
    "基金总收入4215.36亿元，比上年增长6.2%；总支出3872.81亿元，比上年增长3.1%；当期结存{342.55|382.55}亿元。",
    "保险基金收入28415亿元，其中：保险费收入21044亿元；财政补贴6120亿元。支出25302亿元，比上年增长9.0%。本年收支结余{3113|3313}亿元。",
    "岁入编列452.3亿元，岁出编列498.7亿元，岁入岁出差短{46.4|46.9}亿元，连同偿还债务30.0亿元，共须举借{76.4|79.4}亿元。",
    "本年经费预算1200.50万元。\n实际支出1128.30万元，主要用于设备。\n年末结余{72.20|77.20}万元。",
    # a whole before and behind its parts, of which one is called as a change is; one part above its whole; the same change of the same amount
    "本年项目总预算{1450.00|1453.00}万元，其中支持园区建设380.00万元，服务能力提升{820.00|820.60}万元，数字化创新250.00万元，合计{1450.00|1459.00}万元。",
    "面向中小企业预留采购预算{1534.27|1234.27}万元，其中，预留给小微企业的采购预算为{1534.27|1934.27}万元。",
    "收入预算25318.40万元，其中：财政拨款收入25318.40万元，比上年增加1824.36万元；事业收入0万元。\n"
    "支出预算25318.40万元，其中：财政拨款支出预算25318.40万元，比上年增加{1824.36|1824.16}万元。",
    "保障房支出由2009年的{712.34|721.34}亿元增加到2011年的2371.46亿元，增长{2.33|2.23}倍。",
    "分行业增加值占生产总值的比重：农业{146210|164210}万元，27.1%；工业113304万元，{21.0|41.0}%；建筑业20502万元，{3.8|8.3}%；全县生产总值539528万元。",
    # rates and changes whose amounts stand in other paragraphs, beside others of their kind that hold
    "共收到资金61520.35万元（中央52410.12万元、省级8012.08万元、市级1098.15万元）。\n"
    "已分配59304.60万元（中央50911.10万元，分配进度{97.1|91.1}%；省级7310.40万元，分配进度91.2%；市级1083.10万元，分配进度{98.6|98.1}%）。\n"
    "支出41877.72万元（中央安排36203.40万元、省级安排5120.22万元、市级安排554.10万元），支出进度（中央资金{69.1|66.1}%、省级资金63.9%、市级资金50.5%）。",
    "2022年公务接待12.84万元，公务用车运行8.46万元。\n2021年公务接待14.05万元，公务用车运行7.32万元。\n"
    "公务接待较上年减少{1.21|1.71}万元，减少8.61%。公务用车运行较上年增加1.14万元，增长15.57%。",
    "一般公共预算财政拨款支出2164.35万元，占本年支出的40.2%。与上年相比，一般公共预算财政拨款增加48.21万元，增长{2.28|2.68}%。",
    "大口径财政收入18420万元，完成预算的16.2%，较上年同期增收2140万元，增长{13.14|13.84}%。",
    # text cut into lines
    "政府采购预算共计20000元，按所购类型划分，货物类采购12400元，占政府采购\n预算的{62.00|62.80}%；服务类采购7600元，占政府采购预算的{38.00|33.00}%。",
    "全省地方一般公共预算支出942.35亿元，其中民生支出683.20亿元\n占地方一般公共预算支出的{72.5|78.5}%",
    "三項收入分別為310.20億元、288.40億元、{101.40|107.40}億元，合計700.00億元。",
    "收入完成142.60亿元，增长8.3%。其中：土地收入125.60亿元，增长8.2%。加上转移性收入33.80亿元，收入合计{176.40|179.40}亿元。",
    # bulletins
    "出生率9.4‰，比上年下降0.5个千分点；死亡率5.1‰；自然增长率{4.3|4.8}‰。",
    "第一产业增加值120.4亿元，增长3.0%；第二产业增加值361.2亿元，增长4.1%；第三产业增加值520.4亿元，增长6.0%。三次产业结构{12.0|17.0}:36.0:{51.9|57.9}。",
    "城镇居民人均可支配收入41220元，增长5.0%；农村居民人均可支配收入18040元，增长6.8%，城乡居民收入比{2.28|2.58}:1。",
    "人均消费支出21560元，增长4.0%，其中，食品烟酒支出6855元，增长2.2%；衣着支出1390元。居民恩格尔系数为{31.8|36.8}%。",
    "地区生产总值412.55亿元，增长4.2%。第一产业增加值22.10亿元，第二产业增加值160.25亿元，第三产业增加值230.20亿元。"
    "第一产业增加值占地区生产总值比重为{5.4|8.4}%，第二产业增加值比重为{38.8|33.8}%，第三产业增加值比重为{55.8|52.8}%。",
    "三次产业增加值分别为22.10亿元、160.25亿元、230.20亿元，共412.55亿元。三次产业比重分别为5.4%、{38.8|33.8}%、55.8%。",
    "地区生产总值2140.6亿元，增长6.1%，其中第三产业增加值2051.2亿元，增长6.4%，占全区经济总量的{95.8|92.8}%；第二产业增加值89.4亿元，增长2.0%，占经济总量的4.2%。",
    "年末总人口141.35万人，其中城镇人口60.27万人，乡村人口{81.08|81.58}万人，户籍人口城镇化率{42.6|47.6}%。",
    "国有企业资产总额82.4万亿元，负债总额55.9万亿元，权益17.3万亿元，资产负债率{67.8|61.8}%；行政单位资产总额30.2万亿元，负债总额9.4万亿元，净资产{20.8|28.8}万亿元。",
    "资助参加保险5410.0万人，支出71.2亿元，人均补助{131.6|137.6}元；救助351.2万人次，支出38.4亿元，人均救助{1093.4|1043.4}元。",
    # Hong Kong and English
    "编制会增至十八万六千二百四十个职位，较上年度增加三千一百二十个，增幅百分之{一点七|六点七}。",
    "The revised estimate is $452.6 billion, {8.2|6.2} per cent or $34.3 billion higher than the original estimate.",
    "Spending is put at £318.4 million, an increase of £22.9 million or {7.7|1.7}% from the prior year.",
    "Operating expenditure will be $361 billion, representing a decrease of {5.0|9.0} per cent or $19 billion from last year.",
    "Revenue will be $468 billion with expenditure of $431 billion, resulting in a $3{7|1} billion surplus.",
    "The service will grow by 1,284 posts to 96,412, a year-on-year increase of {1.3|1.8}%.",
    "The total budget of $184,205,300 is {4.9|9.9}% less than the amended budget of $193,640,112.",
    "The savings target for 2021/22 was £24.60m. At Quarter 2 services forecast £11.32m ({46.0|49.0}%) of it.",
    "A forecast overspend of £4,262,000 against a budget of £402,180,000 was reported. This represents {1.06|1.86}% of the budget.",
    "An underspend of £1.42m is reported. At quarter 3 an overspend of £2.15m was projected, a swing of £{3.57|3.27}m.",
    "Spending is projected at £163.2m against the budget of £156.9m. The projected overspend of £{6.3|6.8}m is due to demand.",
    "Services gave an underspend of £2.31m. Corporate areas gave a £1.46m underspend, an overall underspend of £{3.77|3.17}m.",
    "The use of reserves of £31.400m is forecast to reduce by £7.825m to £{23.575|28.575}m.",
    "There were additions of £7.416m. Of this: £4.310m came from grants; £{2.106|2.806}m was for schemes; and £1.000m was from reserves.",
)  # fmt: skip

QUIET = (
    "全省节约采购资金83.27亿元，同比增加5.16亿元，节约率12.3%。",  # of a budget that is not told
    "面向中小企业预留采购预算1534.27万元，其中，预留给小微企业的采购预算为1234.27万元。",  # a part of it
    "设备采购预算1200.50万元。\n培训安排预算500.00万元。\n实际支出1128.30万元。\n年末结余77.20万元。",  # of which of both is not told
    # up to now, not of all
    "一般公共预算收入累计完成284510万元，增长6.1%，其中税收收入累计完成190320万元，税收增幅居第三；非税收入累计完成94190万元。",
    # of parts, and of parts rounded to whole yuan
    "农村居民人均可支配收入14862元，增长8.0%。其中，工资性收入5336元，经营净收入8284元，财产净收入301元，转移净收入942元。",
    # births, deaths and a rate of all people
    "当年出生人口9842人，当年死亡人口6310人，人口自然增长率3.31‰。",
    # a bracket that is no list of all
    "支出5120.40万元（上年4820.15万元、预算5300.00万元），其中：基本支出2110.20万元、项目支出3010.20万元。",
    "到位资金820.5万元（含省级300万元、结转120万元）。",
    # budget and outturn of two parts
    "收入预算数812.40亿元，决算数705.12亿元。其中，保险费收入预算数402.10亿元，决算数388.20亿元；补贴收入预算数390.05亿元，决算数300.44亿元。",
    # changes and rates further away that are of other things
    "2022年公务接待12.84万元，公务用车运行8.46万元。\n培训费较上年减少1.71万元，减少18.61%。会议费较上年增加1.14万元，增长15.57%。",
    "到位资金1500.20万元（中央1000.00万元、省级500.20万元）。\n验收工程12个（中央8个，合格率97.5%；省级4个，合格率91.2%）。",
    "地方收入（同口径）完成30161万元，同比增长14.6%，增收4376万元；收入28583万元（自然口径）。",
    "全区共有机构四百一十二家，床位六千三百张，其中公立医院\n三千九百张。",
    "新增债务额度31000万元，其中一般债券9500万元、专项债券11000万元，外贷10500万元。",
    # a balance of years before, and one with more in it
    "收入512.4亿元，支出498.1亿元，上年结余102.0亿元，年末累计结余116.3亿元。",
    "收入2140万元，上年结转310万元；支出2205万元。收支相抵，年终结余245万元。",
    # English: what is in another sentence, and round words
    "The overspend of £2,450,000 improved on the first forecast of £3,120,000. The overspend of £2,450,000 is within reserves.",
    "Spend was £18.3m against a budget of £18.8m, after slippage of £43.7m, resulting in a net underspend of £508k.",
    "Revenue from land is $8 billion, or 11.6 per cent lower than estimated; stamp duty is $14 billion, or 28 per cent higher.",
    "Revenue is $470.7 billion. Expenditure is $397.2 billion. After a reserve is set aside, a surplus of $63.8 billion is forecast.",
    "到货率为91.67%（到货22台，计划24台），完成率为97.56%（实际160场，计划164场）。",
    "三次产业增加值18.10亿元、151.39亿元、187.07亿元，三次产业结构由2019年的4.6:45.7:49.7调整为5.1:42.5:52.4。",
    "第一产业增加值18.10亿元，第二产业增加值151.39亿元，第三产业增加值187.07亿元。三次产业结构为5.1:42.5:52.4。",  # 52.5, of 100
    "中央企业资产总额80.8万亿元、负债总额54.7万亿元、权益总额16.7万亿元；地方企业资产总额129.6万亿元、负债总额80.3万亿元。",
    "111年度及112年度自籌財源占歲出比例各為52.2%及22.8%，105至110年度各為55.5%及24.4%。",  # years of the republic
    "三项经费决算5.48万元，比预算增加0万元，比去年增加1.55万元，增长39.4%。",
    "第一产业增加值12.4亿元，第二产业增加值140.2亿元，第三产业增加值260.1亿元。上年三次产业结构为4.4:35.8:59.8。",
    "编制187人，实有98人，其中行政23人、事业35人，离退休21人，聘用9人。",
    "The savings target is £28.41m. At Quarter 2 the services forecast £5.54m (21%) of permanent savings.",
    "Spend is £12.66m against a budget of £13.66m. The overspend of £4.00m in adult care was reported.",
    "三次产业结构由12.0:38.0:50.0调整为11.4:37.2:51.4，第三产业增加值520.4亿元。",
)  # fmt: skip
