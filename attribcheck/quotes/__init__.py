"""Finds the quotations of a draft and who is said to have said them."""
