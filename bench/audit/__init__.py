"""The mutation benchmark of the audit: invented reports, one printed figure falsified at a time. `python -m
bench.audit`."""
