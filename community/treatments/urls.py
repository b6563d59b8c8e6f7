from django.urls import path

from .views import figures, own

urlpatterns = [
    path("treatments/", figures.index, name="treatment-index"),
    path("treatments/<slug:key>/", figures.treatment, name="treatment"),
    path("conditions/<str:slug>/treatments/", figures.of_condition, name="condition-treatments"),
    path(
        "conditions/<str:slug>/treatments/<slug:key>/",
        figures.for_condition,
        name="condition-treatment",
    ),
    path("groups/<str:slug>/treatments/<slug:key>/", own.in_group, name="group-treatment"),
    path("me/treatments/<int:pk>/more/", own.more, name="treatments-more"),
]
