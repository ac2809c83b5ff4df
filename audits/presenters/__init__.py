"""What the pages of an audit say; nothing here queries."""
