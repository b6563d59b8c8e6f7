from django.urls import path

from .views import asking, conversation, keeping

urlpatterns = [
    path("people/<slug:handle>/connect/", asking.ask, name="ask-to-connect"),
    path("connections/", keeping.connections, name="connections"),
    path("connections/asks/<slug:token>/accept/", asking.accept, name="ask-accept"),
    path("connections/asks/<slug:token>/decline/", asking.decline, name="ask-decline"),
    path("connections/asks/<slug:token>/set-aside/", asking.ignore, name="ask-ignore"),
    path("connections/asks/<slug:token>/withdraw/", asking.withdraw, name="ask-withdraw"),
    path("messages/<slug:token>/", conversation.conversation, name="conversation"),
    path("messages/<slug:token>/since/", conversation.fresh, name="conversation-fresh"),
    path("messages/<slug:token>/end/", keeping.end, name="connection-end"),
    path("messages/<slug:token>/delete/", keeping.delete, name="conversation-delete"),
    path("messages/<slug:token>/reading/", keeping.let_see, name="conversation-reading"),
    path(
        "messages/<slug:token>/<slug:message>/delete/",
        keeping.message_delete,
        name="message-delete",
    ),
]
