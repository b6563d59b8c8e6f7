"""The public addresses of every room, in one namespace."""

from conditions.catalogue.urls import urlpatterns as catalogue
from conditions.editorial.urls import urlpatterns as editorial
from conditions.vocabulary.urls import urlpatterns as vocabulary

app_name = "conditions"
urlpatterns = [*catalogue, *editorial, *vocabulary]
