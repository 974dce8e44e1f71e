"""What a layout says: its elements, colours, codes and words."""
