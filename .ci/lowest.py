"""The lowest version that pyproject.toml allows of each dependency, as constraints for pip.

python .ci/lowest.py > lowest.txt && pip install -c lowest.txt -e '.[test]'
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

WRITTEN = tomllib.loads(Path(__file__).parent.parent.joinpath("pyproject.toml").read_text(encoding="utf-8"))
BUILD, PROJECT = WRITTEN["build-system"]["requires"], WRITTEN["project"]
LOWEST = re.compile(r"^(?P<name>[\w.-]+)(?:\[.*?\])?>=(?P<version>[\d.]+)(?=[,; ]|$)")


def main() -> None:
    """Print a line for each requirement that is not one of the project's own extras."""
    groups = [BUILD, PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()]
    for requirement in sorted({requirement for group in groups for requirement in group}):
        bound = LOWEST.match(requirement)
        if bound:
            print(f"{bound['name']}=={bound['version']}")
        elif not requirement.startswith(f"{PROJECT['name']}["):
            raise SystemExit(f"{requirement}: a dependency states the lowest version that was tried, as name>=1.2")


if __name__ == "__main__":
    main()
