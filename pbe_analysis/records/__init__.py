"""Records: payments, registers and questionnaires → the tables of an evaluation, checked, exact, on any engine."""
