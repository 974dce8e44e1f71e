"""What each screen shows and can be asked; one QObject for each screen concept."""
