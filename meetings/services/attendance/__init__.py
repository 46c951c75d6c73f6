"""Who came, left and came back, with times: by the secretary, several at once, or by themselves with the code.

Every move writes `AttendanceEvent` and, where it changes, the summary `Participant.attendance` in one transaction.
"""
