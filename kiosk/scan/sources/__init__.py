"""Sources of pictures: cameras, streams, files."""
