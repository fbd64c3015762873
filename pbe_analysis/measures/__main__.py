"""`python -m pbe_analysis.measures`, or `make docs`: writes docs/methods*.md from the registry."""

from pathlib import Path

from .methods import write

for path in write(Path("docs")):
    print(path)
