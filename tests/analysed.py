"""A corpus analysed once, looked at by many."""

import copy


def anew(result, **others):
    """Copy an analysis with all that is computed, and other fields, of which nothing is told yet.

    What is only computed when it is asked for need not be computed again, as `replace` would.
    """
    made = copy.copy(result)
    made.__dict__.update(warnings=[], omitted={}, **others)
    return made
