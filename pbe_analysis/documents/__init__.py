"""Documents: any file that an analyst has → blocks in reading order that keep their place, and how these are shown again."""
