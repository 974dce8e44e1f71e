"""Printers and print queues that speak IPP, and the papers they have."""
