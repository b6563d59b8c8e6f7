from django.urls import path

from .views import desk, own, public, reporting, team

urlpatterns = [
    path("rules/", public.rules, name="rules"),
    path("report/thanks/", reporting.thanks, name="report-thanks"),
    path("report/<slug:key>/<int:pk>/", reporting.report, name="report"),
    path("people/<slug:handle>/report/<slug:part>/", reporting.report_person, name="person-report"),
    path("me/decisions/", own.decisions, name="decisions"),
    path("me/decisions/<int:pk>/", own.decision, name="decision"),
    path("moderation/", desk.waiting, name="moderation"),
    path("moderation/figures/", public.years, name="moderation-figures"),
    path("moderation/team/", team.team, name="moderators"),
    path("moderation/team/<int:pk>/end/", team.end, name="moderator-end"),
    path("moderation/cases/<int:pk>/", desk.case, name="case"),
    path("moderation/cases/<int:pk>/take/", desk.take, name="case-take"),
    path("moderation/cases/<int:pk>/give-back/", desk.give_back, name="case-give-back"),
    path("moderation/cases/<int:pk>/decide/", desk.decide, name="case-decide"),
    path("moderation/cases/<int:pk>/picture/", desk.picture, name="case-picture"),
    path("moderation/appeals/<int:pk>/answer/", desk.answer, name="appeal-answer"),
]
