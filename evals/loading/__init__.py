"""Reading suites: the file (`rows`), other tools' field names, slips told in words (`slips`)."""

from evals.loading.files import SUITES, beside, load, main_file, suite_names, suites_in
from evals.loading.slips import SuiteError

__all__ = ["SUITES", "SuiteError", "beside", "load", "main_file", "suite_names", "suites_in"]
