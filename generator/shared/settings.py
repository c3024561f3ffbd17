"""The numbers that several rooms share, each with its reason."""

FORMAT = 1  # version of the JSON files in build/data; raise it when their meaning changes
SCALE = 1000  # integer steps per unit weight: three true decimals, error at most 0.0005
DECIMALS = 3  # of a weight, a score or a cosine as a reader sees it: what the dumps hold
FAINT = 0.2  # of a query's attention; a claim with less is at best marked as faint
