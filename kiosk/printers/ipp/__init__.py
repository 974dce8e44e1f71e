"""Printers and print queues that speak IPP, and their papers."""
