"""The public addresses of every room, in one namespace."""

from conditions.api.urls import urlpatterns as api
from conditions.catalogue.urls import urlpatterns as catalogue
from conditions.editorial.urls import urlpatterns as editorial
from conditions.search.urls import urlpatterns as search
from conditions.syndication.urls import urlpatterns as syndication
from conditions.vocabulary.urls import urlpatterns as vocabulary

app_name = "conditions"
urlpatterns = [*catalogue, *editorial, *vocabulary, *api, *search, *syndication]
