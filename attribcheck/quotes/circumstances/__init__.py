"""When and on which occasion the words of a quotation were said, as the sentence that names the speaker tells."""
