"""The kiosk's commands, one module each (docs/commands.md)."""
