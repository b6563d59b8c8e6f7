from django.contrib.auth.backends import ModelBackend


class EmailBackend(ModelBackend):
    """Password sign-in by address: one query and one hash, whether the account exists or not."""

    def authenticate(self, request, username=None, password=None, email=None, **kwargs):
        return super().authenticate(request, username=email or username, password=password)
