"""A name as it is compared, beside the name as it is written."""

from django.db import models

from alike.text.folding import fold


class FoldedField(models.CharField):
    """Follows the field named in `of`: what readers take for the same is the same here.

    It is filled in whenever the row is saved, so nobody needs to think of it. It is no key:
    pages may share a name on purpose.
    """

    def __init__(self, *args, of="name", **kwargs):
        self.of = of
        kwargs.setdefault("max_length", 200)
        kwargs.setdefault("editable", False)
        kwargs.setdefault("default", "")
        kwargs.setdefault("db_index", True)
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        if self.of != "name":
            kwargs["of"] = self.of
        return name, path, args, kwargs

    def pre_save(self, model_instance, add):
        folded = fold(getattr(model_instance, self.of))[: self.max_length]
        setattr(model_instance, self.attname, folded)
        return folded
