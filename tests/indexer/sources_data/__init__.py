"""Files of other people's formats, made for the tests of `indexer.sources`; all content is invented."""
