"""click in Chinese: help pages and the sentences for a command that is not written right."""

import click

from bot.sentences import failure


class Command(click.Command):
    """A command whose help page is Chinese throughout."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), "用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and what each is for."""
        options = [option for option in self.get_params(ctx) if isinstance(option, click.Option)]
        records = [option.get_help_record(ctx) for option in options]
        with formatter.section("选项"):
            formatter.write_dl([record for record in records if record])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return ``--help``, explained in Chinese."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这页说明"
        return option


class Group(Command, click.Group):
    """A group of such commands, listed in the order in which they were added."""

    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's signature)
        """Return the names of the commands."""
        return list(self.commands)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options and the commands."""
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands and what each is for."""
        with formatter.section("命令"):
            formatter.write_dl(
                [(name, command.get_short_help_str()) for name, command in self.commands.items()]
            )


def usage_failure(error: click.UsageError) -> str:
    """Return the sentence for a command line that click could not make sense of."""
    command = {"command": error.ctx.command_path if error.ctx else "mingzhang"}
    if isinstance(error, click.NoSuchCommand):
        return failure("command_missing", name=error.command_name, **command)
    if isinstance(error, click.NoSuchOption):
        return failure("option_missing", name=error.option_name, **command)
    if isinstance(error, click.BadOptionUsage):
        return failure("option_wrong", name=error.option_name, **command)
    return failure("usage_wrong", **command)
