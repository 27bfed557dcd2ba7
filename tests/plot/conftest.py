"""What tests of figures share: figures are closed, and six articles of two stories."""

import pytest
from matplotlib import pyplot as plt

from corpus_tools.terms.counting import count_terms


@pytest.fixture(autouse=True)
def _closed_figures():
    yield
    plt.close("all")


@pytest.fixture(scope="session")
def dtm(sample):
    """Count the terms of six articles of two stories."""
    texts = [sample.text(i) for i in sample.ids if i.startswith(("river", "final"))]
    return count_terms([texts[i] for i in (0, 7, 1, 8, 2, 9)])
