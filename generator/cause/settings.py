"""The numbers of what is changed in a pass, each with its reason."""

EFFECTS_FORMAT = 1
EFFECTS_SCALE = 1000  # steps a nat, and of a distance from 0 to 1: readers see three decimals
MOVED = 5  # heads named for a head, those whose maps its removal moves most
EFFECTS_BYTES = 4000  # gzip, of an effects file: what a reader loads to see the figure
MOVED_WEIGHTS = 100_000  # kept of a sentence's moved maps: all, for 270 heads and up to 11 tokens
STRONGEST = 12  # heads that are also removed two at a time: 66 pairs, a quarter of all heads' work
AT_A_TIME = 3  # heads of a circuit chosen by one gradient: fewer hardly make a better circuit
LEAST_GAIN = 0.01  # of what all heads add to the target's logit, that each of them gives back
CUTS = 50  # cells that are really cut on a sentence, to measure the estimate of all cells
WINDOWS = 20  # means over 2,540 tokens: with more, the numbers of the figures hardly change
MEAN_DIGITS = 4  # of a mean as it is stored and used
LEAST_DIFFERENCE = 0.05  # of two answers in logits, between a sentence and its pair, to share out
SAME = 1e-5  # how far logits may differ, by the largest, and still pass for the same
ALIKE = 1e-3  # the same for what a trial changes: far from any text, float32 rounds worse
KNOWN = 8  # sentences whose own pass is kept in memory: as many as threads work on, and pairs
TOKENS_AT_ONCE = 8192  # rows times tokens of a pass on a CPU: more would only take more memory
