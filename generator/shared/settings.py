"""The numbers that several rooms share, each with its reason."""

FORMAT = 1  # version of the JSON files in build/data; raise it when their meaning changes
SCALE = 1000  # integer steps per unit weight: three true decimals, error at most 0.0005
DECIMALS = 3  # of weights, scores and cosines as readers see them; the dumps hold no more
LONG = 128  # tokens; a longer text has one file per head, and does not count for a model's scores
BLOCKS = 32  # blocks of tokens along each side of a small map of a long text: at least a pixel each
POOLED_SCALE = 100  # integer steps per unit weight in these maps, which show only colours
FAINT = 0.2  # of a query's attention; a claim with less is at best marked as faint
