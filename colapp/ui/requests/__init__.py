"""What is asked of other levels, and what they answered."""
