"""Every write to an audit: each locks, asks its rule, changes and records in one transaction."""

from audits.actions.moderating import begin_moderation, return_to_auditor, reveal, settle

__all__ = ["begin_moderation", "return_to_auditor", "reveal", "settle"]
