"""What tests of the report share: the sample's, written once."""

import pytest
from analysed import anew

from corpus_tools.report import report
from corpus_tools.report.request import Request


@pytest.fixture(scope="session")
def sample_report(sample_result, tmp_path_factory):
    """Report on the sample, with every figure in every format."""
    out = tmp_path_factory.mktemp("sampled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(report, "_analyse", lambda request: anew(sample_result))
        report.write_report(Request(None, notebooks=False), out)
    return out
