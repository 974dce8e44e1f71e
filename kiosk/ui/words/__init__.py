"""The words of the screens in English; Qt Linguist keeps the translations."""
