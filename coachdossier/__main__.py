"""Where the program starts and ends: the fast way to the version, and a quiet last word.

`--version` is answered before anything is imported. Everything else runs without the garbage
collector: a command lives for a fraction of a second, and collecting costs a quarter of it.
A command that works for long turns it on again (`gc.enable()`).
"""

import sys


def main() -> int:
    """Run the command line and return the exit code; the only caller is the console script."""
    _replace_closed_streams()
    try:
        code = _answer(sys.argv[1:])
    except BrokenPipeError:
        code = 1
    except KeyboardInterrupt:
        code = 130
    return code if _everything_was_written() else code or 1


def _replace_closed_streams() -> None:
    """Let a stream that the caller closed, as with `>&-`, take everything and give nothing."""
    closed = [name for name in ("stdin", "stdout", "stderr") if getattr(sys, name) is None]
    if closed:
        import os  # noqa: PLC0415 - as below

        nowhere = os.fdopen(os.open(os.devnull, os.O_RDWR), "r+", encoding="utf-8")
        for name in closed:
            setattr(sys, name, nowhere)


def _answer(arguments: list[str]) -> int:
    if arguments == ["--version"]:
        from coachdossier import __version__  # noqa: PLC0415 - nothing else may be imported here

        sys.stdout.write(f"coachdossier {__version__}\n")
        return 0
    import gc  # noqa: PLC0415 - as above

    gc.disable()
    from coachdossier.cli.root import run  # noqa: PLC0415 - as above

    code = run(arguments)
    gc.freeze()
    return code


def _everything_was_written() -> bool:
    """Write out what is left, and let Python not try again at exit when that can't be done.

    The reader of our output may have gone, as `head` does, or the disk behind it is full.
    """
    try:
        sys.stdout.flush()
    except OSError:
        import os  # noqa: PLC0415 - as above

        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True


if __name__ == "__main__":
    sys.exit(main())
