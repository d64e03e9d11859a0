"""The `paycalc` command: it gathers, asks the library, and shows."""

import sys


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit status: 0 answered, 1 a check found something, 2 bad input."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments == ["--version"]:  # answered without the parser, which takes longer to load than this
        from paycalc import __version__

        print(f"paycalc {__version__}")  # noqa: T201  # this is the command's output
        return 0
    from paycalc.cli.run import run

    return run(arguments)
