"""Two addresses of the floor: a list of 50 rows, and one saved row."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from tasks.bench.floor_app.models import Row


@login_required
def rows(request: HttpRequest) -> HttpResponse:
    listed = Row.objects.select_related("owner").order_by("due", "id")[:50]
    return render(request, "floor_rows.html", {"rows": listed, "total": Row.objects.count()})


@csrf_exempt
@login_required
def save(request: HttpRequest) -> HttpResponse:
    row = Row.objects.get(pk=request.POST["pk"])
    row.percent = (row.percent + 1) % 100
    row.save(update_fields=["percent"])
    return HttpResponse("ok")


urlpatterns = [path("rows/", rows), path("save/", save)]
