"""What is stored: its shape on both databases, its history, and that no update is lost."""
