"""What the desk gives away as files."""

from django.urls import path

from . import views

urlpatterns = [path("export/<int:pk>/", views.export_page, name="desk-export")]
