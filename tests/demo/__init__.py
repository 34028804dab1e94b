"""The demo data: whole, consistent, invented, and with every case that access can turn on."""
