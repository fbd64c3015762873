"""Surveys: what was answered, how sure one can be of it, who did not answer, and whether a printed percentage
is possible.
"""
