"""Layouts: their elements, colours, codes and words."""
