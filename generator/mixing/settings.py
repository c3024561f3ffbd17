"""The numbers of the mixing, each with its reason."""

MIXING_FORMAT = 2  # version of mixing files; version 2 added centred logits, `held`, `against`
MIXING_SCALE = 10000  # integer steps per squared norm of an attention output: error at most 0.00005
MIXING_TOLERANCE = 1e-4  # relative error above which parts do not add up
DECIMALS = 6  # rounding hundreds of parts by up to 5e-7 each shifts their sum by some 1e-5
LIKELIEST = 10  # next tokens listed with their probabilities
