from django.urls import path

from . import views

urlpatterns = [
    path("conditions/", views.index, name="index"),
    path("conditions/<str:slug>/", views.detail, name="detail"),
    path("conditions/<str:slug>/editions/<int:number>/", views.edition, name="edition"),
    path("body-systems/", views.body_systems, name="body-systems"),
    path("body-systems/<slug:slug>/", views.body_system, name="body-system"),
    path("media/images/<str:file>", views.image, name="image"),
]
