"""pandas for modules that are loaded before anybody asks for a frame: it takes half a second, which `pbe list` does not wait for."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd
else:

    class _Pandas:
        """Stands for pandas, which is loaded when the first name of it is used."""

        def __getattr__(self, name: str) -> Any:
            import pandas

            return getattr(pandas, name)

    pd = _Pandas()

__all__ = ["pd"]
