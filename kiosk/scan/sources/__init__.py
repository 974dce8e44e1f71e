"""Where pictures come from: cameras, streams, files."""
