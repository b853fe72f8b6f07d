"""A chart with its words: what its process needs."""

from conftest import printed


def test_a_process_that_makes_pages_does_not_load_altair():
    code = (
        "import sys; from venezuela_analysis.report import bundles, pages\n"
        "print('altair' in sys.modules)"
    )
    assert printed(code) == "False\n"
