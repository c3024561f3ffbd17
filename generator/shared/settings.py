"""The numbers and names that several modules share, each with its reason."""

FORMAT = 1  # version of the JSON files in build/data; raise it when their meaning changes
SCALE = 1000  # integer steps per unit weight: three true decimals, error at most 0.0005
WEIGHT_DECIMALS = 3  # of a weight that a text or a claim gives: what the dumps hold
MIXING_SCALE = 10000  # integer steps per squared norm of an attention output: error at most 0.00005
MIXING_TOLERANCE = 1e-4  # relative: parts that miss the whole by more do not add up
LIKELIEST = 10  # next tokens listed with their probabilities
MAX_TOKENS = 128  # a longer sentence cannot be drawn legibly, and its dump grows with the square
HUB_TIMEOUT = 8  # seconds to learn whether the hub answers; transformers alone retries for 28
ID_PATTERN = r"^[a-z0-9][a-z0-9-]{0,63}$"  # ids become file names and URLs on every system
RESERVED_IDS = frozenset(  # file names of build/data/<model>/ and of the pages beside sentences
    {"model", "claims", "heads", "lab", "repeats", "built", "index"}
)
FAINT = 0.2  # of a query's attention; a claim with less is at best marked as faint
