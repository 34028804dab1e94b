"""The look: what each component gives, and that every theme can be read."""
