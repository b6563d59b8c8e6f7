from django.urls import path, re_path

from . import views
from .sitemap import OTHERS

urlpatterns = [
    path("sitemap.xml", views.sitemap_index, name="sitemap"),
    path("sitemap-conditions-<int:part>.xml", views.sitemap_conditions, name="sitemap-conditions"),
    re_path(rf"^sitemap-(?P<of>{'|'.join(OTHERS)})\.xml$", views.sitemap_of, name="sitemap-of"),
    path("feed.atom", views.feed, name="feed"),
    path("body-systems/<slug:slug>/feed.atom", views.body_system_feed, name="body-system-feed"),
    path("conditions/<str:slug>/feed.atom", views.condition_feed, name="condition-feed"),
    path("conditions/<str:slug>.md", views.markdown, name="markdown"),
    path("llms.txt", views.llms, name="llms"),
    path("robots.txt", views.robots, name="robots"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
    path(".well-known/security.txt", views.security, name="security"),
    path(".well-known/change-password", views.change_password, name="change-password"),
    path("favicon.ico", views.icon, {"file": "favicon.ico"}, name="favicon"),
    path("apple-touch-icon.png", views.icon, {"file": "apple-touch-icon.png"}, name="touch-icon"),
]
