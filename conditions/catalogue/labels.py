"""How the fixed words of a page are shown to people, in their language."""

from django.utils.translation import gettext_lazy as _

SECTION_TITLES = {
    "overview": _("What is it?"),
    "causes": _("Causes"),
    "symptoms": _("Signs & symptoms"),
    "help": _("When to get help"),
    "diagnosis": _("Diagnosis"),
    "treatment": _("Treatment"),
    "living": _("Living with it"),
    "outlook": _("Outlook"),
    "questions": _("Questions to ask your doctor"),
}
NAME_KINDS = {
    "additional": _("additional name"),
    "abbreviation": _("abbreviation"),
    "plain": _("plain-language name"),
    "former": _("former name"),
}
MATCHES = {"exact": _("exact"), "broader": _("broader"), "narrower": _("narrower")}
RELATIONS = {
    "type-of": _("type of"),
    "symptom-of": _("symptom of"),
    "often-with": _("often with"),
    "confused-with": _("may be confused with"),
}
FREQUENCIES = {
    "obligate": _("always"),
    "very-frequent": _("very common"),
    "frequent": _("common"),
    "occasional": _("occasional"),
    "very-rare": _("rare"),
}
PARTS = {
    "name": _("name"),
    "summary": _("summary"),
    "names": _("additional names"),
    "codes": _("codes"),
    "related": _("related conditions"),
    "symptoms": _("symptoms and how common they are"),
    "body_systems": _("body systems"),
    "sources": _("references"),
}
LEADS = {
    "name": _("name"),
    "address": _("address"),
    "alternate": _("other name"),
    "code": _("code"),
}
