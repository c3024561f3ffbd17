"""The numbers that several rooms share, each with its reason."""

FORMAT = 1  # version of the JSON files in build/data; raise it when their meaning changes
SCALE = 1000  # integer steps per unit weight: three true decimals, error at most 0.0005
DECIMALS = 3  # of a weight, a score or a cosine as a reader sees it: what the dumps hold
LONG = 128  # tokens: the heads of a longer text do not share one file, and are not scored
BLOCKS = 32  # of tokens, along each side of a small map of a long text: one pixel each, or more
POOLED_SCALE = 100  # integer steps per unit weight in these maps, of which only the colour is seen
FAINT = 0.2  # of a query's attention; a claim with less is at best marked as faint
