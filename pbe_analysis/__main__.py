"""`python -m pbe_analysis` is `pbe`."""

import sys

from .cli import main

sys.exit(main())
