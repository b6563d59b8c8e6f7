from django import forms
from django.utils.translation import gettext_lazy as _

from . import files

MOST_BYTES = 64 * 1024 * 1024
MOST_FILES = 12


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Any number of files up to MOST_FILES, in the order they were chosen."""

    widget = ManyFiles

    def clean(self, data, initial=None):
        sent = data if isinstance(data, (list, tuple)) else [data]
        if len(sent) > MOST_FILES:
            raise forms.ValidationError(_("Choose at most %(most)d files.") % {"most": MOST_FILES})
        cleaned = [super(ManyFilesField, self).clean(one, initial) for one in sent]
        if not cleaned:
            raise forms.ValidationError(self.error_messages["required"])
        if sum(file.size for file in cleaned) > MOST_BYTES:
            most = MOST_BYTES // (1024 * 1024)
            raise forms.ValidationError(
                _("Together the files may have %(most)d megabytes; pack them with gzip.")
                % {"most": most}
            )
        return cleaned


class AskForm(forms.Form):
    """Which files, and what to do with them. Cleaned, `described` holds the files as kept."""

    files = ManyFilesField(
        label=_("Files"),
        help_text=_(
            "Packed with gzip or not. What kind they are is found out from what they hold."
        ),
    )
    publishes = forms.BooleanField(
        label=_("Show the pages to readers at once"),
        required=False,
        help_text=_(
            "Each page will say where its text comes from and that our clinicians have not checked "
            "it. Pages in which somebody of the desk has written stay on the desk."
        ),
    )
    creates_missing = forms.BooleanField(
        label=_("Make pages for diseases that have none"),
        required=False,
        help_text=_("For HPO annotations, which otherwise only add symptoms to pages."),
    )

    def clean_files(self):
        kept = []
        try:
            for file in self.cleaned_data["files"]:
                kept.append(files.uploaded(file))
        except files.Unreadable as problem:
            files.forget(kept)
            raise forms.ValidationError(str(problem)) from problem
        self.described = kept
        return self.cleaned_data["files"]
