import django.db.models.deletion
from django.db import migrations, models

import community.matching.models.search


class Migration(migrations.Migration):
    dependencies = [
        ("community", "0010_connections"),
        ("conditions", "0016_fill_names_as_they_are_compared"),
    ]

    operations = [
        migrations.AddField(
            model_name="member",
            name="shows_sex_to",
            field=models.CharField(
                choices=[
                    ("nobody", "Nobody"),
                    ("connections", "People I am connected with"),
                    ("groups", "Members of my groups"),
                ],
                default="nobody",
                max_length=12,
            ),
        ),
        migrations.RemoveConstraint(
            model_name="member",
            name="community_member_audiences",
        ),
        migrations.AddConstraint(
            model_name="member",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("shows_age_to__in", ["nobody", "connections", "groups"]),
                    ("shows_conditions_to__in", ["nobody", "connections", "groups"]),
                    ("shows_country_to__in", ["nobody", "connections", "groups"]),
                    ("shows_sex_to__in", ["nobody", "connections", "groups"]),
                    ("shows_symptoms_to__in", ["nobody", "connections", "groups"]),
                    ("shows_treatments_to__in", ["nobody", "connections", "groups"]),
                ),
                name="community_member_audiences",
            ),
        ),
        migrations.CreateModel(
            name="AlikeSearch",
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
                        default=community.matching.models.search.new_token,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                (
                    "decade",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        choices=[
                            (0, "Under 20"),
                            (20, "20 to 29"),
                            (30, "30 to 39"),
                            (40, "40 to 49"),
                            (50, "50 to 59"),
                            (60, "60 to 69"),
                            (70, "70 to 79"),
                            (80, "80 or older"),
                        ],
                        null=True,
                        verbose_name="age",
                    ),
                ),
                (
                    "sex",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("female", "Female"),
                            ("male", "Male"),
                            ("other", "In another way"),
                        ],
                        max_length=10,
                        verbose_name="sex",
                    ),
                ),
                ("country", models.CharField(blank=True, max_length=2, verbose_name="country")),
                (
                    "newly_diagnosed",
                    models.BooleanField(default=False, verbose_name="newly diagnosed"),
                ),
                ("carers", models.BooleanField(default=False, verbose_name="care for somebody")),
                (
                    "matters",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("", "Everything, as usual"),
                            ("conditions", "Conditions"),
                            ("symptoms", "Symptoms"),
                            ("treatments", "Treatments"),
                            ("age", "Being of a similar age"),
                            ("country", "Living in the same country"),
                        ],
                        max_length=10,
                        verbose_name="what matters more",
                    ),
                ),
                ("saved_at", models.DateTimeField(verbose_name="saved")),
                (
                    "condition",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="conditions.condition",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="alike_searches",
                        to="community.member",
                    ),
                ),
                (
                    "treatment",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="conditions.treatment",
                    ),
                ),
            ],
            options={
                "verbose_name": "search for Alikes",
                "verbose_name_plural": "searches for Alikes",
            },
        ),
        migrations.CreateModel(
            name="AlikeList",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("drawn", models.JSONField(default=list)),
                ("told", models.CharField(blank=True, max_length=64)),
                ("made_at", models.DateTimeField(verbose_name="made")),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="alike_lists",
                        to="community.member",
                    ),
                ),
                (
                    "search",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="found",
                        to="community.alikesearch",
                    ),
                ),
            ],
            options={
                "verbose_name": "list of Alikes",
                "verbose_name_plural": "lists of Alikes",
            },
        ),
        migrations.CreateModel(
            name="FoundAlike",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("score", models.FloatField()),
                (
                    "found_in",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="people",
                        to="community.alikelist",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="found_as_alike",
                        to="community.member",
                    ),
                ),
            ],
            options={
                "verbose_name": "Alike on a list",
                "verbose_name_plural": "Alikes on lists",
            },
        ),
        migrations.CreateModel(
            name="Lookout",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("waits_since", models.DateTimeField(verbose_name="waits since")),
                (
                    "condition",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lookout",
                        to="community.membercondition",
                    ),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lookouts",
                        to="community.member",
                    ),
                ),
                (
                    "symptom",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lookout",
                        to="community.membersymptom",
                    ),
                ),
            ],
            options={
                "verbose_name": "wait for somebody",
                "verbose_name_plural": "waits for somebody",
            },
        ),
        migrations.AddConstraint(
            model_name="alikesearch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("matters__in", ["", "conditions", "symptoms", "treatments", "age", "country"])
                ),
                name="community_alikesearch_matters",
            ),
        ),
        migrations.AddConstraint(
            model_name="alikesearch",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decade__isnull", True),
                    ("decade__in", [0, 20, 30, 40, 50, 60, 70, 80]),
                    _connector="OR",
                ),
                name="community_alikesearch_decade",
            ),
        ),
        migrations.AddConstraint(
            model_name="alikelist",
            constraint=models.UniqueConstraint(
                condition=models.Q(("search__isnull", True)),
                fields=("member",),
                name="community_alikelist_one_of_all",
            ),
        ),
        migrations.AddConstraint(
            model_name="foundalike",
            constraint=models.UniqueConstraint(
                fields=("found_in", "person"), name="community_foundalike_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="foundalike",
            constraint=models.CheckConstraint(
                condition=models.Q(("score__gt", 0), ("score__lte", 1)),
                name="community_foundalike_score",
            ),
        ),
        migrations.AddConstraint(
            model_name="lookout",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("condition__isnull", True), ("symptom__isnull", False)),
                    models.Q(("condition__isnull", False), ("symptom__isnull", True)),
                    _connector="OR",
                ),
                name="community_lookout_one_fact",
            ),
        ),
    ]
