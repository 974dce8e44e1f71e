"""People: guests who become persons here, who turns out to be whom, and what erasing takes away."""
