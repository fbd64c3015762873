"""Budget performance evaluation of health programmes: the few names that a notebook uses."""
