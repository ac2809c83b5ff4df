"""Pages on which reports are found, read, written, signed, published and downloaded."""
