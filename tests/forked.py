"""What a process does before it is forked (see forks.py): the scripts of the site, joined once."""

from generator.content import Colours
from generator.publish.assets import served_assets
from generator.site.build import ASSETS

served_assets(ASSETS, Colours())
