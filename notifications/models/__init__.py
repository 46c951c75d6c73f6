"""Who is told: the rows of every mail and reminder, the demo mailbox, the heartbeat of the jobs."""

from notifications.models.heartbeat import Heartbeat
from notifications.models.mailbox import DemoMessage
from notifications.models.notification import Notification

__all__ = ["DemoMessage", "Heartbeat", "Notification"]
