"""What the desk gives away as files, and takes from them."""

from django.urls import path

from . import views
from .imports import views as imports

urlpatterns = [
    path("export/<int:pk>/", views.export_page, name="desk-export"),
    path("imports/", imports.imports, name="desk-imports"),
    path("imports/<int:pk>/", imports.one, name="desk-import"),
    path("imports/<int:pk>/confirm/", imports.confirm, name="desk-import-confirm"),
    path("imports/<int:pk>/drop/", imports.drop, name="desk-import-drop"),
]
