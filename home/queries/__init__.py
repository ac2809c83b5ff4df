"""What waits for one person, what they have done this month, and the month of their units.

One module for each room asked. Each function reads one room’s rows; a page needs each once,
whatever the number of rows.
"""

from home.queries.actions import Following, actions_of
from home.queries.audits import audits_of
from home.queries.limits import this_month
from home.queries.loads import Loads, loads
from home.queries.moderations import moderations_of
from home.queries.posts import Month, Post, month_of_posts, name_of, posts_of
from home.queries.reports import reports_of
from home.queries.saving import views_of
from home.queries.sharing import shares_of

__all__ = [
    "Following",
    "Loads",
    "Month",
    "Post",
    "actions_of",
    "audits_of",
    "loads",
    "moderations_of",
    "month_of_posts",
    "name_of",
    "posts_of",
    "reports_of",
    "shares_of",
    "this_month",
    "views_of",
]
