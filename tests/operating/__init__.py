"""What an operator relies on: settings that refuse, limits, logs without content, health and the doctor."""
