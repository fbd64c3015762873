"""Tools of the workshop, which the Makefile calls; no part of the package."""
