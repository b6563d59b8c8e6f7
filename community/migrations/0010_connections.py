import django.db.models.deletion
from django.db import migrations, models

import community.connections.models.message


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0009_match_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="Connection",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=community.connections.models.message.new_token,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("connected_at", models.DateTimeField(verbose_name="connected")),
                ("ended_at", models.DateTimeField(blank=True, null=True, verbose_name="ended")),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="community.member",
                    ),
                ),
            ],
            options={
                "verbose_name": "connection",
                "verbose_name_plural": "connections",
            },
        ),
        migrations.CreateModel(
            name="Message",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=community.connections.models.message.new_token,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("html", models.TextField(editable=False)),
                ("sent_at", models.DateTimeField(verbose_name="sent")),
                (
                    "hidden_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="hidden by a moderator"
                    ),
                ),
                (
                    "held_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="held for a moderator"
                    ),
                ),
                (
                    "author_deleted_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="deleted by who wrote it"
                    ),
                ),
                (
                    "reader_deleted_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="deleted by who got it"
                    ),
                ),
                (
                    "sent_as",
                    models.CharField(
                        blank=True, editable=False, max_length=32, null=True, unique=True
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="community.member",
                    ),
                ),
                (
                    "connection",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="community.connection",
                    ),
                ),
            ],
            options={
                "verbose_name": "message",
                "verbose_name_plural": "messages",
            },
        ),
        migrations.CreateModel(
            name="Ask",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "token",
                    models.CharField(
                        default=community.connections.models.message.new_token,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked")),
                (
                    "accepted_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="accepted"),
                ),
                (
                    "declined_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="declined"),
                ),
                (
                    "ignored_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="set aside"),
                ),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="taken back"),
                ),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asks_of_others",
                        to="community.member",
                    ),
                ),
                (
                    "asker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="asks",
                        to="community.member",
                    ),
                ),
                (
                    "note",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="ask",
                        to="community.message",
                    ),
                ),
            ],
            options={
                "verbose_name": "ask to connect",
                "verbose_name_plural": "asks to connect",
            },
        ),
        migrations.CreateModel(
            name="Side",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "known_as",
                    models.CharField(
                        blank=True, max_length=30, verbose_name="name of the other at the end"
                    ),
                ),
                ("latest_at", models.DateTimeField(verbose_name="latest word")),
                (
                    "read_until",
                    models.DateTimeField(blank=True, null=True, verbose_name="read until"),
                ),
                (
                    "shows_reading_at",
                    models.DateTimeField(
                        blank=True, null=True, verbose_name="lets the other see what was read"
                    ),
                ),
                ("draft", models.TextField(blank=True, verbose_name="drafted words")),
                ("drafted_at", models.DateTimeField(blank=True, null=True, verbose_name="drafted")),
                (
                    "connection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sides",
                        to="community.connection",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sides",
                        to="community.member",
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sides_of_others",
                        to="community.member",
                    ),
                ),
            ],
            options={
                "verbose_name": "side of a connection",
                "verbose_name_plural": "sides of connections",
            },
        ),
        migrations.AddConstraint(
            model_name="connection",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ended_by__isnull", True), ("ended_at__isnull", False), _connector="OR"
                ),
                name="community_connection_ended_by",
            ),
        ),
        migrations.AddIndex(
            model_name="message",
            index=models.Index(fields=["author", "sent_at"], name="community_message_of_author"),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="community_message_says"
            ),
        ),
        migrations.AddConstraint(
            model_name="message",
            constraint=models.UniqueConstraint(
                condition=models.Q(("connection__isnull", False)),
                fields=("connection", "sent_at"),
                name="community_message_in_turn",
            ),
        ),
        migrations.AddIndex(
            model_name="ask",
            index=models.Index(fields=["asked", "-asked_at", "-id"], name="community_ask_of"),
        ),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.UniqueConstraint(
                fields=("asker", "asked"), name="community_ask_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.CheckConstraint(
                condition=models.Q(("asker", models.F("asked")), _negated=True),
                name="community_ask_somebody_else",
            ),
        ),
        migrations.AddConstraint(
            model_name="ask",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("accepted_at__isnull", True),
                    models.Q(
                        ("declined_at__isnull", True),
                        ("ignored_at__isnull", True),
                        ("withdrawn_at__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="community_ask_one_answer",
            ),
        ),
        migrations.AddIndex(
            model_name="side",
            index=models.Index(
                fields=["member", "-latest_at", "-id"], name="community_side_latest"
            ),
        ),
        migrations.AddConstraint(
            model_name="side",
            constraint=models.UniqueConstraint(
                fields=("member", "other"), name="community_side_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="side",
            constraint=models.UniqueConstraint(
                fields=("connection", "member"), name="community_side_one_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="side",
            constraint=models.CheckConstraint(
                condition=models.Q(("member", models.F("other")), _negated=True),
                name="community_side_somebody_else",
            ),
        ),
        migrations.AddConstraint(
            model_name="side",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("draft", ""), ("drafted_at__isnull", True)),
                    models.Q(models.Q(("draft", ""), _negated=True), ("drafted_at__isnull", False)),
                    _connector="OR",
                ),
                name="community_side_drafted",
            ),
        ),
    ]
