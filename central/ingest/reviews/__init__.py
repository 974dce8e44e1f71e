"""What a person decides: proposals, corrections, losses, distrust."""
