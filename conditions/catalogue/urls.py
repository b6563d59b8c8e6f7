from django.urls import path

from . import views, views_names, views_symptoms

urlpatterns = [
    path("conditions/", views.index, name="index"),
    path("conditions/letters/<slug:anchor>/", views.letter, name="letter"),
    path("conditions/letters/<slug:anchor>/<int:number>/", views.letter, name="letter"),
    path("conditions/<str:slug>/", views.detail, name="detail"),
    path("conditions/<str:slug>/editions/<int:number>/", views.edition, name="edition"),
    path("body-systems/", views.body_systems, name="body-systems"),
    path("body-systems/<slug:slug>/", views.body_system, name="body-system"),
    path("symptoms/", views_symptoms.index, name="symptoms"),
    path("symptoms/letters/<slug:anchor>/", views_symptoms.letter, name="symptom-letter"),
    path("symptoms/<slug:slug>/", views_symptoms.symptom, name="symptom"),
    path("codes/", views_names.systems, name="codes"),
    path("codes/<str:system>/", views_names.system, name="code-system"),
    path("codes/<str:system>/<str:code>/", views_names.code, name="code"),
    path("media/images/<str:file>", views.image, name="image"),
]
