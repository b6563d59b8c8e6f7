from django.urls import path

from . import views

urlpatterns = [path("me/digest/", views.digest, name="digest")]
