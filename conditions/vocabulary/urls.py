from django.urls import path

from . import views

urlpatterns = [
    path("terms/symptoms/", views.symptoms, name="symptom-terms"),
    path("terms/treatments/", views.treatments, name="treatment-terms"),
]
