"""What is written and sent: ids, clocks, passes, entries, roster, wire."""
