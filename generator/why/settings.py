"""The numbers of the why files, each with its reason."""

WHY_FORMAT = 2  # version of the files
WHY_SCALE = 100  # of scores, their parts and logits: readers see two decimals
STRONGEST = 3  # cells of each head that are taken apart
LEAST_WEIGHT = 0.1  # looks with less weight are not explained
LISTED = 8  # parts per side; the others are summed as the rest
LISTED_BRIEFLY = 4  # of cells that are neither named nor the strongest of their head
LEAST_PART = 0.05  # smallest listed part, as a share of the contrast
LED_SHARE = 0.15  # share of a named cell's contrast; heads that add it are taken apart, too
ROUNDS = 2  # how many times such heads are followed
WORDS = 2  # tokens that a look raises most, and as many that it lowers most
WORDS_BRIEFLY = 1  # of the same cells as LISTED_BRIEFLY
SUM_TOLERANCE = 1e-3  # relative to the score: parts that miss the contrast by more do not add up
MAP_TOLERANCE = 1e-5  # of a weight, fifty times finer than its last published digit
MASKED = -1e4  # masks are below this, position biases never are
BANDS = 4  # of pairs of dimensions that turn together, from the fastest to the slowest
STILL = 1e-8  # radians per token: dimensions that turn by less count as still
EMBEDDING, POSITION, BIASES, REST = "embedding", "position", "biases", "rest"
MOST_HEADS = 12  # of a circuit: a drawing with more is a tangle on a phone
ENDS = 9  # heads of a circuit chosen for their effect, at most; the others feed them
LEAST_EFFECT = 0.25  # least share of the largest for ends chosen by direct effects alone
