"""In which other ways is written what a query says? Amounts, shares, dates, words of other regions."""
