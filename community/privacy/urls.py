from django.urls import path

from . import views

urlpatterns = [
    path("me/data/", views.data, name="data"),
    path("me/export/", views.export, name="export"),
    path("me/export/<str:key>/", views.export_collect, name="export-collect"),
    path("me/erase/", views.erase, name="erase"),
    path("me/consents/<slug:purpose>/withdraw/", views.withdraw, name="consent-withdraw"),
    path("goodbye/", views.erased, name="erased"),
]
