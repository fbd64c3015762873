"""From notebooks to pages: the only users of papermill and nbclient."""
