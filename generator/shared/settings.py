"""The numbers that several rooms share, each with its reason."""

FORMAT = 1  # version of the JSON files in build/data; raise it when their meaning changes
SCALE = 1000  # integer steps per unit weight: three true decimals, error at most 0.0005
DECIMALS = 3  # of weights, scores and cosines as readers see them; dumps have no more decimals
LONG = 128  # tokens; a longer text has one file per head, and no part in the scores of a model
BLOCKS = 32  # blocks of tokens along each side of a small map of a long text: at least a pixel each
POOLED_SCALE = 100  # integer steps per unit weight in such a small map, which shows only colours
FAINT = 0.2  # a weight; a claim with a smaller weight is at best marked as faint
