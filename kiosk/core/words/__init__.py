"""The words of each code, for screens, commands and central."""
