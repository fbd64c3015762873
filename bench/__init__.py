"""Measures how long reports take, beside other ways to make the same ones: `python -m bench`, or `make
bench`."""
