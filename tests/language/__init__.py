"""That both languages are whole, correct and plain, and that the machinery that shows them is right."""
