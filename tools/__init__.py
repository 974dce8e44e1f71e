"""What builds, checks and shows the project; none of it is shipped."""
