"""What can be taken away from the edition? A module a format."""
