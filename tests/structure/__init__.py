"""How the code is built, read from the code itself."""
