"""The numbers of the pass, each with its reason."""

MAX_TOKENS = 512  # because the size of a text's files grows with the square of its tokens
HUB_TIMEOUT = 8  # seconds to wait for the hub; transformers itself would retry for 28 seconds
