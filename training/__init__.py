"""Training of the models that ship with the program. Nothing here runs in an audit."""
