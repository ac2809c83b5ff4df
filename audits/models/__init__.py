"""An audit: what a file audit holds beyond its activity, and with whom it was shared."""

from audits.models.audits import Audit, Independence
from audits.models.following import Cause, FollowUpRule, ReAudit, SampleSeed
from audits.models.peers import Answer, PeerInvitation
from audits.models.sharing import CaseRecordTick, Occasion, OwnWords, Recall, RecalledReader, Share

__all__ = [
    "Answer",
    "Audit",
    "CaseRecordTick",
    "Cause",
    "FollowUpRule",
    "Independence",
    "Occasion",
    "OwnWords",
    "PeerInvitation",
    "ReAudit",
    "Recall",
    "RecalledReader",
    "SampleSeed",
    "Share",
]
