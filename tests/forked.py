"""Preparation in the process that is forked (see forks.py): join the site's scripts once."""

from generator.content import Colours
from generator.publish.assets import served_assets
from generator.site.build import ASSETS

served_assets(ASSETS, Colours())
