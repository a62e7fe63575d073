"""Finds the quotations of a draft and who is said to have said them."""

from attribcheck.quotes.attribute import find_attributions

__all__ = ["find_attributions"]
