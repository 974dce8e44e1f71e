"""Print queues of Windows, reached by Qt."""
