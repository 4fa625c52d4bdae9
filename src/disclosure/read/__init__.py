"""From the bytes of a document to a normalised report."""
