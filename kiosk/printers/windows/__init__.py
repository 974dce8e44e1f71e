"""Print queues of Windows, which Qt prints to."""
