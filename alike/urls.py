from django.contrib import admin
from django.urls import include, path

from alike.accounts.views import desk_door

handler400 = "alike.pages.errors.bad_request"
handler403 = "alike.pages.errors.forbidden"
handler404 = "alike.pages.errors.not_found"
handler500 = "alike.pages.errors.server_error"

urlpatterns = [
    path("admin/login/", desk_door),
    path("admin/", admin.site.urls),
    path("account/", include("alike.accounts.urls")),
    path("desk/", include("conditions.editorial.desk_urls")),
    path("desk/", include("conditions.datasets.desk_urls")),
    path("", include("conditions.urls")),
    path("", include("community.urls")),
    path("", include("alike.pages.urls")),
]
