"""What the pages of information governance say; nothing here queries."""
