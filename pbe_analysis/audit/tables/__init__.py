"""Tables: which of their lines follow from which, found by how the figures agree."""
