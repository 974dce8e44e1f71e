"""What entries add up to: visits, attendances, people, what kiosks are told."""
