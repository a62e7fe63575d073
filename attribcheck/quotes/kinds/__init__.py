"""What words between quotation marks are: a quotation, a title, a term."""
