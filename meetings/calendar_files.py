"""Calendar files of meetings (iCalendar): one UID for the life of a meeting, SEQUENCE rises when it is moved."""
