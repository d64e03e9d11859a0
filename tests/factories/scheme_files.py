"""Every scheme file that loads: the bundled ones, those of tests, and those that extend another."""

from __future__ import annotations

from pathlib import Path

from paycalc.files.schemes import SCHEMES

TESTS = Path(__file__).parent.parent
EXTENDING = TESTS / "files" / "extending"
SCHEME_FILES = sorted([*SCHEMES.glob("*.toml"), *(TESTS / "schemes").glob("*.toml"), *EXTENDING.glob("**/*.toml")])
