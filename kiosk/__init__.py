"""The kiosk: reads a member's code, admits, journals locally first, syncs when there is a link."""
