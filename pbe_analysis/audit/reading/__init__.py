"""Reading: any document that an analyst has → blocks in reading order that keep their place."""
