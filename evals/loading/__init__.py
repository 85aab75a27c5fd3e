"""Reading suites: the file (`rows`), other tools' field names, slips told in words (`slips`)."""

from evals.loading.files import SUITES, load, suite_names
from evals.loading.slips import SuiteError

__all__ = ["SUITES", "SuiteError", "load", "suite_names"]
