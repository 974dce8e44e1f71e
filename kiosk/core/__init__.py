"""The rules of the kiosk, pure: no clock, no randomness, no disk, no network, no Qt."""
