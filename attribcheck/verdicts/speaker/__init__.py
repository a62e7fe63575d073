"""The speaker axis: whose words a passage is, by turns, marks and what is said around them."""
