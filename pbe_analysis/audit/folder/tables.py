"""The one table of a folder of reports: which files are to be audited, and whose they are."""

from ...data import TableSpec

DOCUMENTS = TableSpec("documents", "待核对的报告", columns=("file", "name"), key=("file",), optional=("agency", "remark"))
TABLES = (DOCUMENTS,)
ENDINGS = (".docx", ".pdf", ".html", ".htm", ".xlsx", ".md", ".txt")  # of the files that are reports
