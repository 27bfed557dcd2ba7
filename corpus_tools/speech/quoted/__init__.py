"""Text in quotation marks: whether it is speech, and whose."""
