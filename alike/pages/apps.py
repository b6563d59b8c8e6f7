from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "alike.pages"
    label = "pages"
