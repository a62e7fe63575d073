"""Where pieces meet and end: ellipses, brackets, splices, and what stands right beside the words."""
