from django.contrib.auth.middleware import LoginRequiredMiddleware


class SignInByDefaultMiddleware(LoginRequiredMiddleware):
    """Django's, but public pages do not look at who is asking.

    Django's asks for the user first, which reads the session and makes every answer vary by cookie.
    """

    def process_view(self, request, view_func, view_args, view_kwargs):
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)
