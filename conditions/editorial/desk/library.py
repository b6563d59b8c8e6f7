"""The library of pictures in the admin; the whole way without the editor's script."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from conditions.catalogue.models import Image
from conditions.editorial import images


class PictureForm(forms.ModelForm):
    """Takes the file when a picture is new."""

    picture = forms.FileField(
        label=_("picture"),
        help_text=_("PNG, JPEG, WebP or AVIF; it is re-encoded and its camera data removed."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp,image/avif"}),
    )

    class Meta:
        model = Image
        fields = ["alt", "credit"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["picture"]

    def clean(self):
        cleaned = super().clean()
        upload = cleaned.get("picture")
        if upload and not self.errors:
            try:
                images.encode(upload.read(settings.MAX_IMAGE_BYTES + 1))
            except images.ImageRefused as refusal:
                self.add_error("picture", " ".join(refusal.problems.values()))
            upload.seek(0)
        return cleaned


@admin.register(Image)
class ImageAdmin(admin.ModelAdmin):
    form = PictureForm
    list_display = ["thumbnail", "alt", "credit", "markdown", "uploaded_at", "published_at"]
    list_display_links = ["alt"]
    list_per_page = 24
    search_fields = ["alt", "credit", "file"]
    actions = None

    @admin.display(description=_("picture"))
    def thumbnail(self, image):
        return format_html(
            '<img class="desk-thumbnail" src="{}" alt="" width="{}" height="{}" loading="lazy">',
            image.get_absolute_url(),
            image.width,
            image.height,
        )

    @admin.display(description=_("to show it, write"))
    def markdown(self, image):
        return format_html("<code>{}</code>", image.markdown)

    def get_fields(self, request, obj=None):
        return ["thumbnail", "markdown", "alt", "credit"] if obj else ["picture", "alt", "credit"]

    def get_readonly_fields(self, request, obj=None):
        return ["thumbnail", "markdown"] if obj else []

    def get_view_on_site_url(self, obj=None):
        return None

    def save_form(self, request, form, change):
        """The row is made by images.py, not by the form."""
        return form.instance

    def save_model(self, request, obj, form, change):
        said = {"alt": form.cleaned_data["alt"], "credit": form.cleaned_data["credit"]}
        if change:
            images.describe(obj, **said, by=request.user)
        else:
            kept = images.add(form.cleaned_data["picture"].read(), **said, by=request.user)
            obj.pk, obj.file = kept.pk, kept.file

    def save_related(self, request, form, formsets, change):
        """A picture has no rows beside it."""

    def has_delete_permission(self, request, obj=None):
        may = super().has_delete_permission(request, obj)
        unseen = obj is None or (obj.published_at is None and not images.showing(obj).exists())
        return may and unseen

    def delete_model(self, request, obj):
        images.remove(obj, by=request.user)
