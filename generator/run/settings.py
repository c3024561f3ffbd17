"""The numbers of the pass, each with its reason."""

MAX_TOKENS = 512  # because the size of a text's files grows with the square of its tokens
HUB_TIMEOUT = 8  # seconds to learn whether the hub answers; transformers alone retries for 28
