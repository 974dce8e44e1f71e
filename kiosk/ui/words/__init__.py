"""The words of the screens. English stands here; Qt Linguist keeps the other languages."""
