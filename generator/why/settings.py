"""The numbers of the why files, each with its reason."""

WHY_FORMAT = 2  # version of the files
WHY_SCALE = 100  # multiplies scores, parts and logits in the file: readers see two decimals
STRONGEST = 3  # cells of each head whose scores are split into parts
LEAST_WEIGHT = 0.1  # looks with less weight are not explained
LISTED = 8  # parts per side; the others are summed as the rest
LISTED_BRIEFLY = 4  # parts per side of cells that `brief` shortens
LEAST_PART = 0.05  # smallest listed part, as a share of the contrast
LED_SHARE = 0.15  # a head that adds at least this share of a contrast feeds the cell
ROUNDS = 2  # steps from a named cell back to the heads that feed it, and to those that feed these
WORDS = 2  # listed tokens that a look raises most, and as many that it lowers most
WORDS_BRIEFLY = 1  # like WORDS, for cells that `brief` shortens
SUM_TOLERANCE = 1e-3  # relative to the score: parts that miss the contrast by more do not add up
MAP_TOLERANCE = 1e-5  # largest error of a weight: a fiftieth of the rounding of published weights
MASKED = -1e4  # masks are below this, position biases never are
BANDS = 4  # groups of dimensions, by how fast they turn, from the fastest to the slowest
STILL = 1e-8  # radians per token: dimensions that turn by less count as still
EMBEDDING, POSITION, BIASES, REST = "embedding", "position", "biases", "rest"
MOST_HEADS = 12  # largest number of heads in a circuit: a drawing with more is a tangle on a phone
ENDS = 9  # most heads of a circuit that are chosen for their effect; other heads feed these
LEAST_EFFECT = 0.25  # least share of the largest effect, where only direct effects are known
