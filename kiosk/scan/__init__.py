"""Turns pictures into scans: camera, decoder, repeat filter, files.

Importing this package loads nothing heavy; its modules load OpenCV, so the application imports them
in a thread while the first window shows.
"""
