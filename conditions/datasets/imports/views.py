"""Imports on the desk: send files, look at the plan, confirm it, see how far it is."""

from functools import wraps

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from conditions.datasets.sources.formats import FORMATS
from conditions.editorial import roles

from . import actions
from .forms import AskForm
from .models import Import, ImportNote

PER_PAGE = 50
LAST = 20


def for_publishers(view):
    """Only for who may publish; for everybody else it does not exist."""

    @wraps(view)
    @never_cache
    def door(request, *args, **kwargs):
        if not (request.user.is_staff and request.user.has_perm(roles.PUBLISH)):
            raise Http404
        return view(request, *args, **kwargs)

    return door


@for_publishers
@require_http_methods(["GET", "HEAD", "POST"])
def imports(request):
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = AskForm(*sent)
    if request.method == "POST" and form.is_valid():
        run = actions.ask(
            form.described,
            by=request.user,
            published_by=request.user if form.cleaned_data["publishes"] else None,
            creates_missing=form.cleaned_data["creates_missing"],
        )
        return redirect(run)
    context = {
        **admin.site.each_context(request),
        "title": _("Import conditions"),
        "form": form,
        "formats": FORMATS.values(),
        "runs": Import.objects.select_related("asked_by")[:LAST],
    }
    return render(request, "conditions/datasets/imports.html", context)


@for_publishers
@require_GET
def one(request, pk):
    run = get_object_or_404(Import, pk=pk)
    pages = run.pages.exclude(changes=[], publishes=False).defer("content", "wrote")
    kind = request.GET.get("notes", "")
    notes = run.notes.filter(kind=kind) if kind in dict(ImportNote.KINDS) else run.notes.all()
    context = {
        **admin.site.each_context(request),
        "title": _("Import of %(files)s") % {"files": run},
        "run": run,
        "formats": [(file["name"], FORMATS[file["format"]].label) for file in run.files],
        "total": run.pages.count(),
        "done": run.pages.filter(done_at__isnull=False).count(),
        "pages": Paginator(pages, PER_PAGE).get_page(request.GET.get("page")),
        "notes": Paginator(notes, PER_PAGE).get_page(request.GET.get("note")),
        "kind": kind,
        "kinds": [(key, label, run.tally.get(key, 0)) for key, label in ImportNote.KINDS],
    }
    return render(request, "conditions/datasets/import.html", context)


@for_publishers
@require_POST
def confirm(request, pk):
    return redirect(actions.confirm(get_object_or_404(Import, pk=pk), by=request.user))


@for_publishers
@require_POST
def drop(request, pk):
    actions.drop(get_object_or_404(Import, pk=pk), by=request.user)
    return redirect("desk-imports")
