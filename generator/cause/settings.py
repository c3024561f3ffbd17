"""The numbers of what is changed in a pass, each with its reason."""

EFFECTS_FORMAT = 1
EFFECTS_SCALE = 1000  # steps per nat, and from distance 0 to 1: readers see three decimals
MOVED = 5  # most heads listed for each head: those whose maps its removal moves most
EFFECTS_BYTES = 4000  # limit of an effects file, gzipped: a reader loads it to see the figure
NAMES_BYTES = 100  # bytes of the limit for the names of model and sentence, which are added last
MOVED_WEIGHTS = 100_000  # most weights of moved maps: enough for 270 heads and up to 11 tokens
STRONGEST = 12  # heads that are also removed in pairs: 66 pairs are a quarter of the work
AT_A_TIME = 3  # heads chosen by one gradient: with fewer, a circuit is hardly better
LEAST_GAIN = 0.01  # least estimate for a chosen head, relative to what all heads add
CUTS = 50  # cells that are really cut in each sentence, to check the estimates
WINDOWS = 20  # give means over 2,540 tokens: with more, the figures' numbers hardly change
MEAN_DIGITS = 4  # significant digits of a mean, as stored and used
LEAST_DIFFERENCE = 0.05  # in logits: a smaller change between sentence and pair is not patched
SAME = 1e-5  # largest difference of equal logits, relative to the largest logit
ALIKE = 1e-3  # the same for a trial's variants: the trial is no text, so float32 rounds worse
KNOWN = 8  # unchanged passes in memory: of the sentence and of the pair of each thread
TOKENS_AT_ONCE = 8192  # rows times tokens of a pass on a CPU: more would only take more memory
