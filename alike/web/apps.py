from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "alike.web"
    label = "web"
