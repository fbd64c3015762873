"""What a status looks like: a sign beside its name and colour, since colour alone tells some readers
nothing."""

from .checks import Status

SIGNS = {
    Status.CONFIRMED: "√",
    Status.RESIDUE: "≈",
    Status.TRUNCATED: "↓",
    Status.LAST_DIGIT: "±",
    Status.CONTRADICTION: "×",
    Status.UNDEFINED: "÷",
    Status.CANNOT_TELL: "○",
    Status.STRUCTURE: "§",
}
MEANINGS = {
    Status.CONFIRMED: "复算与所印数字一致",
    Status.RESIDUE: "各项四舍五入造成的尾差，不算差错",
    Status.TRUNCATED: "尾数被截去而没有四舍五入",
    Status.LAST_DIGIT: "末位差一",
    Status.CONTRADICTION: "与可复算的数字不符",
    Status.UNDEFINED: "分母为零，不应有数字",
    Status.CANNOT_TELL: "缺少分项或单位，无法复算",
    Status.STRUCTURE: "编号、表注、建议等结构缺漏",
}
WORST_FIRST = (
    Status.CONTRADICTION,
    Status.UNDEFINED,
    Status.TRUNCATED,
    Status.LAST_DIGIT,
    Status.STRUCTURE,
    Status.CANNOT_TELL,
    Status.RESIDUE,
    Status.CONFIRMED,
)
