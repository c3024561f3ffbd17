"""Tools that the Makefile runs beside the generator. They import nothing from tests/."""
