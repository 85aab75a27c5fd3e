"""The checks, one file each: `check(answer, case, texts) -> Score`, pure."""
