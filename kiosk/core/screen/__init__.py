"""The phases of the screen, what leads from one to the next, and sounds."""
