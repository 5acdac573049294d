"""How well does the search rank? Judged queries over the sample corpus, beside other engines."""
