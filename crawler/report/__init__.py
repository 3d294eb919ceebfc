"""Reports: one module per form; all read an `AuditResult` and change nothing."""
