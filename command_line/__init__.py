"""What the command lines of the kiosk and of central share."""
