"""Addresses of the tasks."""

from django.urls import path

from tasks.views import accepting, assigning, lists, tables, task, urging, working

urlpatterns = [
    path("nhiem-vu/", lists.task_list, name="task-list"),
    path("nhiem-vu/bang.csv", lists.task_list_csv, name="task-list-csv"),
    path("nhiem-vu/cua-toi/", lists.task_mine, name="task-mine"),
    path("nhiem-vu/theo-thanh-vien/", tables.by_member, name="task-by-member"),
    path("nhiem-vu/theo-nguon/", tables.by_source, name="task-by-source"),
    path("nhiem-vu/moi/", assigning.task_new, name="task-new"),
    path("nhiem-vu/don-doc/", urging.urge_all, name="task-urge-overdue"),
    path("nhiem-vu/<int:pk>/", task.task_detail, name="task-detail"),
    path("nhiem-vu/<int:pk>/tiep-nhan/", working.task_take_over, name="task-take-over"),
    path("nhiem-vu/<int:pk>/bao-cao/", working.task_report, name="task-report"),
    path("nhiem-vu/<int:pk>/nghiem-thu/", accepting.task_accept, name="task-accept"),
    path("nhiem-vu/<int:pk>/tra-lai/", accepting.task_return, name="task-return"),
    path("nhiem-vu/<int:pk>/huy/", accepting.task_cancel, name="task-cancel"),
    path("nhiem-vu/<int:pk>/don-doc/", urging.urge_one, name="task-urge"),
    path("nhiem-vu/minh-chung/<int:pk>/", working.evidence_download, name="evidence-download"),
]
