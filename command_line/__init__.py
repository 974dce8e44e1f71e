"""The shared code of the kiosk's and central's command lines."""
