"""The numbers of the pass, each with its reason."""

MAX_TOKENS = 128  # a longer sentence cannot be drawn legibly, and its dump grows with the square
ROW_SUM_TOLERANCE = 1e-3  # float16 runs recorded elsewhere sum to 1 only this closely
CAUSAL_TOLERANCE = 1e-6  # a weight above the diagonal larger than this means "not causal"
HUB_TIMEOUT = 8  # seconds to learn whether the hub answers; transformers alone retries for 28
