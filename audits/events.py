"""What rooms above may listen for, inside the transaction in which it happens."""

from django.dispatch import Signal

audit_submitted = Signal()
audit_withdrawn = Signal()
