"""The numbers of the pass, each with its reason."""

MAX_TOKENS = 128  # a longer sentence cannot be drawn legibly, and its dump grows with the square
HUB_TIMEOUT = 8  # seconds to learn whether the hub answers; transformers alone retries for 28
