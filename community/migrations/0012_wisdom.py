import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0011_alikes"),
        ("conditions", "0016_fill_names_as_they_are_compared"),
    ]

    operations = [
        migrations.CreateModel(
            name="WisdomIndex",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveBigIntegerField(default=0)),
                ("busy_until", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="AnswerNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("helpful", "Helpful"),
                            ("not-helpful", "Not helpful"),
                            ("wrong", "Something is wrong with it"),
                        ],
                        max_length=12,
                        verbose_name="verdict",
                    ),
                ),
                (
                    "words",
                    models.CharField(blank=True, max_length=1000, verbose_name="what they wrote"),
                ),
                (
                    "sources",
                    models.JSONField(default=list, verbose_name="sources that were quoted"),
                ),
                ("left_at", models.DateTimeField(verbose_name="left")),
            ],
            options={
                "verbose_name": "word about an answer",
                "verbose_name_plural": "words about answers",
                "ordering": ["-left_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ["helpful", "not-helpful", "wrong"])),
                        name="community_answernote_verdict",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WisdomSource",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=1, verbose_name="version")),
                ("words", models.CharField(blank=True, max_length=300, verbose_name="own words")),
                ("read_at", models.DateTimeField(auto_now_add=True, verbose_name="read")),
                (
                    "edition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="conditions.edition",
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="community.post",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="community.reply",
                    ),
                ),
                (
                    "tried",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="community.membertreatment",
                    ),
                ),
            ],
            options={
                "verbose_name": "source of Wisdom",
                "verbose_name_plural": "sources of Wisdom",
            },
        ),
        migrations.CreateModel(
            name="WisdomPassage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveSmallIntegerField(verbose_name="number")),
                ("kind", models.CharField(max_length=20, verbose_name="kind")),
                ("title", models.CharField(max_length=250, verbose_name="title")),
                ("heading", models.CharField(max_length=400, verbose_name="heading")),
                ("text", models.TextField(verbose_name="text")),
                ("conditions", models.JSONField(default=list, verbose_name="conditions")),
                ("vector", models.BinaryField(null=True)),
                ("title_vector", models.BinaryField(null=True)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="community.wisdomsource",
                    ),
                ),
            ],
            options={
                "verbose_name": "passage",
                "verbose_name_plural": "passages",
            },
        ),
        migrations.CreateModel(
            name="KeptQuestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text", models.CharField(max_length=600, verbose_name="question")),
                ("kept_at", models.DateTimeField(verbose_name="kept")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="kept_questions",
                        to="community.member",
                    ),
                ),
            ],
            options={
                "verbose_name": "question kept for oneself",
                "verbose_name_plural": "questions kept for oneself",
                "ordering": ["-kept_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("member", "text"), name="community_keptquestion_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="community_keptquestion_says",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="wisdomsource",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("edition__isnull", False),
                        ("post__isnull", True),
                        ("reply__isnull", True),
                        ("tried__isnull", True),
                    ),
                    models.Q(
                        ("edition__isnull", True),
                        ("post__isnull", False),
                        ("reply__isnull", True),
                        ("tried__isnull", True),
                    ),
                    models.Q(
                        ("edition__isnull", True),
                        ("post__isnull", True),
                        ("reply__isnull", False),
                        ("tried__isnull", True),
                    ),
                    models.Q(
                        ("edition__isnull", True),
                        ("post__isnull", True),
                        ("reply__isnull", True),
                        ("tried__isnull", False),
                    ),
                    _connector="OR",
                ),
                name="community_wisdom_one_origin",
            ),
        ),
        migrations.AddConstraint(
            model_name="wisdomsource",
            constraint=models.UniqueConstraint(
                condition=models.Q(("edition__isnull", False)),
                fields=("edition",),
                name="community_wisdom_edition_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="wisdomsource",
            constraint=models.UniqueConstraint(
                condition=models.Q(("post__isnull", False)),
                fields=("post",),
                name="community_wisdom_post_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="wisdomsource",
            constraint=models.UniqueConstraint(
                condition=models.Q(("reply__isnull", False)),
                fields=("reply",),
                name="community_wisdom_reply_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="wisdomsource",
            constraint=models.UniqueConstraint(
                condition=models.Q(("tried__isnull", False)),
                fields=("tried",),
                name="community_wisdom_tried_once",
            ),
        ),
        migrations.AddIndex(
            model_name="wisdompassage",
            index=models.Index(
                condition=models.Q(("vector__isnull", True)),
                fields=["id"],
                name="community_wisdom_to_learn",
            ),
        ),
        migrations.AddConstraint(
            model_name="wisdompassage",
            constraint=models.UniqueConstraint(
                fields=("source", "number"), name="community_wisdompassage_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="wisdompassage",
            constraint=models.CheckConstraint(
                condition=models.Q(("text", ""), _negated=True), name="community_wisdompassage_says"
            ),
        ),
        migrations.AddConstraint(
            model_name="wisdompassage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("title_vector__isnull", True), ("vector__isnull", True)),
                    models.Q(("title_vector__isnull", False), ("vector__isnull", False)),
                    _connector="OR",
                ),
                name="community_wisdom_both_vectors",
            ),
        ),
    ]
