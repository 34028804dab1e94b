"""What a reader meets in a real Chromium: seen, heard, magnified, by keyboard alone, on a slow phone."""
