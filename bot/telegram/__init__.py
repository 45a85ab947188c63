"""The channel that python-telegram-bot serves. ``bot.telegram.application.run`` starts it."""
