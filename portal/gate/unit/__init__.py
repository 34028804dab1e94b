"""The coordinating unit's own work, which belongs to no opened plan: its list, inquiries, opening."""
