"""The bot's mind: what it answers, and when it asks for a person."""
