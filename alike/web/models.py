from django.db import models


class Tally(models.Model):
    """How often one hashed key acted in the window of time that ends then; see limits.py."""

    key = models.CharField(max_length=64)
    ends_at = models.BigIntegerField(db_index=True)
    """POSIX time in seconds."""
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="web_tally_one_per_window", fields=["key", "ends_at"])
        ]

    def __str__(self):
        return f"{self.count} until {self.ends_at}"


class Stamp(models.Model):
    """The tick of the clock at which what it names changed last; see stamps.py."""

    name = models.CharField(max_length=255, primary_key=True)
    version = models.PositiveBigIntegerField(default=1)

    class Meta:
        indexes = [models.Index(name="web_stamp_by_tick", fields=["version"])]

    def __str__(self):
        return f"{self.name} {self.version}"
