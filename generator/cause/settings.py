"""The constants for passes with changes (heads removed, cells cut), each with its reason."""

EFFECTS_FORMAT = 1
EFFECTS_SCALE = 1000  # steps per nat, and from distance 0 to 1: readers see three decimals
MOVED = 5  # moves listed for the removal of a head: those with the largest distances
EFFECTS_BYTES = 4000  # limit of an effects file, gzipped: a reader loads it to see the figure
NAMES_BYTES = 100  # of EFFECTS_BYTES, kept for the names of model and sentence, which come last
MOVED_WEIGHTS = 100_000  # most stored weights of moved maps: enough for 270 heads and 11 tokens
STRONGEST = 12  # heads that are also removed in pairs: 66 pairs are a quarter of the work
AT_A_TIME = 3  # heads chosen by one gradient: with fewer, a circuit is hardly better
LEAST_GAIN = 0.01  # least estimate for a chosen head, relative to what all heads add
CUTS = 50  # cells that are really cut in each sentence, to check the estimates
WINDOWS = 20  # of reference text, 2,540 tokens: with more, the figures' numbers hardly change
MEAN_DIGITS = 4  # significant digits of a mean, as stored and used
LEAST_DIFFERENCE = 0.05  # in logits: a smaller change between sentence and pair is not patched
SAME = 1e-5  # largest difference of equal logits, relative to the largest logit
ALIKE = 1e-3  # like SAME, for variants of a trial: its tokens are no text, so float32 rounds worse
KNOWN = 8  # unchanged passes kept in memory: a thread needs those of a sentence and of its pair
TOKENS_AT_ONCE = 8192  # rows times tokens of a pass on a CPU: more would only take more memory
