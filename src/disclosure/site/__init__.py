"""Staged pages -> MkDocs -> search index -> a verified site that takes the old one's place."""
