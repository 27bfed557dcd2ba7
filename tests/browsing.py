"""A page in a real browser that notices what it asks for, opens and gets wrong; what axe finds."""

from contextlib import contextmanager

import pytest


@contextmanager
def watched(browser, *kinds):
    """Open an empty page; at the end nothing went wrong, and only such addresses were asked for."""
    opened = browser.new_page(viewport={"width": 1000, "height": 700})
    opened.set_default_timeout(10_000)
    asked, wrong = [], []
    opened.on("request", lambda request: asked.append(request.url))
    opened.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    opened.on("pageerror", lambda error: wrong.append(str(error)))
    yield opened
    opened.close()
    assert [url for url in asked if not url.startswith(kinds)] == []
    assert wrong == []


def axe_violations(page, options, impacts=None):
    """Return what axe-core finds, of some impacts or of any, and the first places that have it."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page, options=options).response["violations"]
    return [
        (one["id"], [node["html"][:200] for node in one["nodes"][:3]])
        for one in found
        if impacts is None or one["impact"] in impacts
    ]
