"""Names of people, places and bodies in the text of an article, and which of them are one."""
