"""What is stored: models, migrations and the seal. Only the gate and the demo loader import this room."""
