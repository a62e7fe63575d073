"""The command line: options, printing, progress, exit code and the clock. Everything else is elsewhere."""

import gc
import os
import sys
from importlib import import_module

import click

from attribcheck.cli.streams import soften_streams
from attribcheck.errors import AttribcheckError, ReportError
from attribcheck.text.clean import clean
from attribcheck.version import __version__

GARBAGE_ALLOWED = 50_000
"""Objects between two looks for cycles, of which a run makes few: a fifth of the time of a large draft (measured)."""

EXIT_USAGE, EXIT_INTERNAL, EXIT_INTERRUPTED = 2, 4, 130

_COMMANDS = ("check", "review", "quotes", "sources", "lock", "drift", "explain", "init", "config")


class _Commands(click.Group):
    """The commands, each loaded when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order in which the help lists them."""
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name.

        Raises:
            click.UsageError: if there is none, with the nearest one.
        """
        if cmd_name not in _COMMANDS:
            import difflib

            near = difflib.get_close_matches(cmd_name[:20], _COMMANDS, n=1)
            hint = f"Did you mean {near[0]}?" if near else f"The commands are {', '.join(_COMMANDS)}."
            raise click.UsageError(f"There is no command “{clean(cmd_name[:40])}”. {hint}", ctx)
        command: click.Command = getattr(import_module(f"attribcheck.cli.{cmd_name}"), cmd_name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="attribcheck")
def commands() -> None:
    """Check the quotations of a draft against their sources, word by word.

    Nothing of a draft ever leaves this machine; only the sources are fetched.

    \b
    attribcheck check draft.md       judge every quotation
    attribcheck quotes draft.md      see what would be checked
    attribcheck init draft.md        make a sources.toml to fill in
    """  # noqa: D301 - \b is click's mark for lines to keep


def main() -> None:
    """Run the command line and exit with the codes of the contract."""
    gc.set_threshold(GARBAGE_ALLOWED)
    soften_streams()
    try:
        code = commands.main(prog_name="attribcheck", standalone_mode=False)
    except click.exceptions.Exit as done:
        code = done.exit_code
    except click.ClickException as error:
        error.show()
        code = EXIT_USAGE
    except (KeyboardInterrupt, click.Abort):
        click.echo("attribcheck: interrupted", err=True)
        code = EXIT_INTERRUPTED
    except ReportError as error:
        _say(error)
        code = EXIT_INTERNAL
    except AttribcheckError as error:
        _say(error)
        code = EXIT_USAGE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = EXIT_INTERNAL
    except Exception as error:  # noqa: BLE001 - the last resort: whatever it is, the exit code says so
        say_crash(error)
        code = EXIT_INTERNAL
    sys.exit(code if isinstance(code, int) else 0)


def _say(error: AttribcheckError) -> None:
    from attribcheck.cli.terminal import say_error

    say_error(error)


def say_crash(error: Exception) -> None:
    """Tell of an error of the program's own, with where it happened; nothing of the draft is in it."""
    import traceback

    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{place.filename.replace(os.sep, '/').rsplit('/', 1)[-1]}:{place.lineno}"
    click.echo(f"attribcheck: an error in attribcheck itself ({type(error).__name__} at {where})", err=True)
    if os.environ.get("ATTRIBCHECK_DEBUG"):
        click.echo("".join(traceback.format_exception(error)), err=True)
    else:
        click.echo("  next: run again with ATTRIBCHECK_DEBUG=1 and report what it prints.", err=True)
