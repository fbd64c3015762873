"""What the review looks for: the names by which a rule file calls its checks."""

CHECKS = (
    "cover_field",  # a field of the cover is missing or empty
    "chapter_missing",  # a chapter of the outline is missing
    "chapter_repeated",  # a chapter stands twice
    "chapter_order",  # chapters stand in another order than in the outline
    "element_missing",  # a required element is missing
    "no_verdict",  # neither score nor grade is stated
    "empty_cell",  # a cell of a table is empty
    "score",  # a score is above its weight, or a score rate does not follow
    "parts",  # scores or weights do not add up to their total
    "grade",  # a grade is not that of its score
    "heading_number",  # numbers of headings skip or repeat
    "caption_number",  # numbers of tables or figures skip or repeat
    "caption_missing",  # a table or figure has no title or no number
    "uncited",  # a numbered table or figure is not cited, or one is cited that is not there
    "table_unit",  # a table of money does not say its unit
    "punctuation",  # punctuation is doubled
    "brackets",  # brackets or quotation marks do not pair
    "doubled_word",  # a word stands twice
    "width",  # a number mixes full-width and half-width signs
    "placeholder",  # a placeholder or a prompt of the template was left
    "arithmetic",  # a sum, rate or growth does not follow from its parts
    "two_values",  # one figure has two values
    "unanswered",  # a problem has no recommendation, or the other way round
    "dates",  # dates are impossible or in the wrong order
)
