"""The checks, one file each: `check(answer, case, reports) -> Score | None`, pure."""
