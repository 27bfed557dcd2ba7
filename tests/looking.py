"""What tests of figures look at."""


def captions(ax):
    """Return the titles, notes and sources round a figure, each as one line."""
    return [" ".join(text.get_text().split()) for text in ax.figure.texts]


def joined_captions(ax):
    """Return all that stands round a figure, as one line."""
    return " ".join(captions(ax))
