"""The constants for passes over ordinary text, each with its reason."""

TEXT_FORMAT = 2
AT_ONCE = 8  # windows of a batch: more would only take more memory
BINS = 100  # of a histogram from 0 to 1: deciles are exact to half of a bin, 0.005
BANDS = 50  # of a query's largest weight, with one example in each: deciles are exact to 0.01
EXAMPLES = 8  # of each of the three kinds, for each head
PER_WINDOW = 2  # at most this many strongest examples from one window, so that several are shown
DECILES = 9
CONTEXT = 24  # tokens that an example shows
AFTER = 2  # of these tokens, after the query
AROUND_KEY = 6  # of these tokens, around the strongest key, where that key is farther away
SEED = 2026  # of the queries drawn at random; arbitrary, but never changed
NEAREST = 5
STEP = 4  # comparing heads is most of the work; on every fourth query, it takes a quarter
