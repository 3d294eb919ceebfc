"""The command line's own matters: streams, help and error sentences in two languages."""
