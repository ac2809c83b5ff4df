"""What any portal would need and no domain word: clock, errors, forms, dates, lists."""
