"""The JSON Schemas of the answers, by name. What is said to be a member is always there."""

from conditions.catalogue.codes import SYSTEMS
from conditions.catalogue.content import SECTION_KINDS

TEXT = {"type": "string"}
ADDRESS = {"type": "string", "format": "uri"}
WHOLE = {"type": "integer"}
YES_OR_NO = {"type": "boolean"}
DAY = {"type": "string", "format": "date"}
MOMENT = {"type": "string", "format": "date-time"}


def ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


def or_null(schema):
    return {"anyOf": [schema, {"type": "null"}]}


def many(schema):
    return {"type": "array", "items": schema}


def one_of(*values):
    return {"type": "string", "enum": list(values)}


def thing(**members):
    """An object with these members, all of them there."""
    return {"type": "object", "properties": members, "required": list(members)}


def listing(item):
    return thing(items=many(ref(item)), next=or_null(ADDRESS))


def either(*, needed, also):
    """An object whose `also` members may be missing."""
    return {"type": "object", "properties": {**needed, **also}, "required": list(needed)}


PEOPLE = {
    name: {
        **thing(number=or_null(WHOLE), fewer_than=or_null(WHOLE)),
        "description": f"How many {what}: a number, or below which number it is.",
    }
    for name, what in (("alikes", "live with it"), ("carers", "look after somebody who does"))
}
LINKS = {"url": ADDRESS, "api_url": ADDRESS, "markdown_url": ADDRESS}
FREQUENCIES = ("obligate", "very-frequent", "frequent", "occasional", "very-rare")
BRIEF_SYMPTOM = thing(
    hpo_id=TEXT,
    slug=TEXT,
    name=TEXT,
    medical_name=TEXT,
    frequency=or_null(one_of(*FREQUENCIES, "excluded")),
    source=TEXT,
    api_url=ADDRESS,
)
EDITION_MEMBERS = {
    "number": WHOLE,
    "state": one_of("live", "superseded", "withdrawn"),
    "url": ADDRESS,
    "api_url": ADDRESS,
    "published_at": MOMENT,
    "change_note": TEXT,
    "written_by": many(TEXT),
    "reviewed_by": or_null(thing(name=TEXT, credentials=TEXT)),
    "reviewed_on": or_null(DAY),
    "next_review_on": or_null(DAY),
}
BRIEF_CONDITION = {
    "slug": TEXT,
    "name": TEXT,
    "summary": TEXT,
    **LINKS,
    "edition": WHOLE,
    "updated_at": MOMENT,
    "reviewed_on": or_null(DAY),
    "next_review_on": or_null(DAY),
    "demonstration": YES_OR_NO,
}
WHOLE_CONDITION = {
    "slug": TEXT,
    "name": TEXT,
    "summary": TEXT,
    **LINKS,
    "edition": ref("Edition"),
    "demonstration": YES_OR_NO,
    "licence": or_null(thing(name=TEXT, url=or_null(ADDRESS))),
    "names": many(thing(name=TEXT, kind=one_of("additional", "abbreviation", "plain", "former"))),
    "body_systems": many(thing(slug=TEXT, name=TEXT, api_url=ADDRESS)),
    "codes": many(ref("CodeOfPage")),
    "symptoms": many(BRIEF_SYMPTOM),
    "related": many(thing(kind=TEXT, slug=TEXT, name=TEXT, api_url=ADDRESS)),
    "care": or_null(thing(level=one_of("nonurgent", "urgent", "emergency"), heading=TEXT)),
    "sections": many(
        thing(
            kind=one_of(*(kind.key for kind in SECTION_KINDS)),
            title=TEXT,
            html={
                **TEXT,
                "description": "Clean HTML: a fixed set of elements, no script, no style.",
            },
            text=TEXT,
        )
    ),
    "references": many(
        thing(
            number=WHOLE,
            title=TEXT,
            publisher=TEXT,
            url=TEXT,
            year=or_null(WHOLE),
            accessed_on=or_null(DAY),
        )
    ),
    "images": many(thing(url=ADDRESS, alt=TEXT, credit=TEXT, width=WHOLE, height=WHOLE)),
    "provenance": many(
        thing(
            field=TEXT, source=TEXT, licence=TEXT, url=or_null(ADDRESS), retrieved_on=or_null(DAY)
        )
    ),
    "words": WHOLE,
}
PAGE = {"slug": TEXT, "name": TEXT, **LINKS}
RESULT = {
    **PAGE,
    "matched": {**TEXT, "description": "The name or the words that fit."},
    "highlights": {**many(many(WHOLE)), "description": "From, to within `matched`."},
    "why": {**TEXT, "description": "How it fits, such as exact, words, spelling or symptoms."},
}
SYMPTOM = {"hpo_id": TEXT, "slug": TEXT, "name": TEXT, "medical_name": TEXT, "api_url": ADDRESS}

SCHEMAS = {
    "Root": {"type": "object", "additionalProperties": ADDRESS},
    "Description": {"type": "object", "required": ["openapi", "info", "paths"]},
    "BriefCondition": either(needed=BRIEF_CONDITION, also=PEOPLE),
    "ConditionList": listing("BriefCondition"),
    "Condition": either(needed=WHOLE_CONDITION, also=PEOPLE),
    "Edition": thing(**EDITION_MEMBERS),
    "EditionList": listing("Edition"),
    "Withdrawal": thing(slug=TEXT, name=TEXT, edition=WHOLE, withdrawn_at=MOMENT, reason=TEXT),
    "WithdrawalList": listing("Withdrawal"),
    "SearchResults": thing(
        items=many(thing(**RESULT, summary=TEXT)),
        total=WHOLE,
        did_you_mean=or_null(TEXT),
        next=or_null(ADDRESS),
    ),
    "SuggestionList": thing(items=many(thing(**RESULT))),
    "CodeSystem": thing(system=one_of(*SYSTEMS), name=TEXT, example=TEXT, api_url=ADDRESS),
    "CodeSystemList": thing(items=many(ref("CodeSystem"))),
    "CodeOfPage": thing(
        system=one_of(*SYSTEMS),
        code=TEXT,
        match=one_of("exact", "broader", "narrower"),
        url=or_null(ADDRESS),
        api_url=ADDRESS,
    ),
    "CodeList": listing("Code"),
    "Code": thing(system=one_of(*SYSTEMS), code=TEXT, url=or_null(ADDRESS), api_url=ADDRESS),
    "CodeWithPages": thing(
        system=one_of(*SYSTEMS),
        code=TEXT,
        url=or_null(ADDRESS),
        api_url=ADDRESS,
        conditions=many(thing(**PAGE, match=one_of("exact", "broader", "narrower"))),
    ),
    "BriefSymptom": thing(**SYMPTOM),
    "SymptomList": listing("BriefSymptom"),
    "Symptom": thing(
        **SYMPTOM,
        other_names=many(TEXT),
        kinds_of=many(ref("BriefSymptom")),
        kinds=many(ref("BriefSymptom")),
        conditions_url=ADDRESS,
    ),
    "BodySystem": thing(slug=TEXT, name=TEXT, url=ADDRESS, api_url=ADDRESS, conditions_url=ADDRESS),
    "BodySystemList": thing(items=many(ref("BodySystem"))),
    "Problem": {
        **thing(type=TEXT, title=TEXT, status=WHOLE, detail=TEXT),
        "description": "RFC 9457. A 400 names the `parameter`; a 410 says when and why.",
    },
}
