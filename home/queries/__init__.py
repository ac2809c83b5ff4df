"""What waits for one person, what they have done this month, and the month of their units.

One module for each room asked. Each function reads one room’s rows; a page needs each once,
whatever the number of rows.
"""

from home.queries.actions import Check, Following, actions_of
from home.queries.audits import audits_of
from home.queries.calendars import calendar_of, owner_of_calendar
from home.queries.duties import BrickMonth, duties_of, wall_of_posts
from home.queries.limits import this_month
from home.queries.loads import Loads, loads
from home.queries.moderations import moderations_of
from home.queries.posts import Post, name_of, posts_of
from home.queries.reports import reports_of
from home.queries.saving import views_of
from home.queries.sharing import shares_of
from home.queries.waiting import Waiting, waiting_for

__all__ = [
    "BrickMonth",
    "Check",
    "Following",
    "Loads",
    "Post",
    "Waiting",
    "actions_of",
    "audits_of",
    "calendar_of",
    "duties_of",
    "loads",
    "moderations_of",
    "name_of",
    "owner_of_calendar",
    "posts_of",
    "reports_of",
    "shares_of",
    "this_month",
    "views_of",
    "waiting_for",
    "wall_of_posts",
]
