"""The `paycalc` command: it gathers, asks the library, and shows."""

import gc
import sys


def main(argv: list[str] | None = None) -> int:
    """Run the command and return its exit status: 0 answered, 1 a check found something, 2 bad input."""
    from paycalc.cli.output import guarded

    arguments = sys.argv[1:] if argv is None else argv
    # Loading makes many values and no garbage: looking for some takes a tenth of the time to the first answer.
    gc.disable()
    try:
        return guarded(lambda: _answered(arguments))
    finally:
        gc.enable()


def _answered(arguments: list[str]) -> int:
    if arguments == ["--version"]:  # answered without the parser, which takes longer to load than this
        from paycalc import __version__
        from paycalc.cli.output import emit

        emit(f"paycalc {__version__}")
        return 0
    from paycalc.cli.run import run

    return run(arguments)
