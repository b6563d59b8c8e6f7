"""What a visitor filled in before having an account, kept signed until they come back with one.

It lies in the visitor's own session and nowhere else: it says what somebody lives with.
"""

from dataclasses import asdict, dataclass

from django.core import signing

from community.members.purposes import ASKS

FRESH_SECONDS = 3600
KEPT_SECONDS = 24 * 3600
MOST_CHARACTERS = 2_000


@dataclass(frozen=True)
class Intent:
    """To join the group of this condition (an id), agreeing to purposes in these wordings."""

    condition: int
    relation: str
    since_year: int | None
    agrees: dict[str, int]
    pseudonym: str
    made_at: int
    """POSIX time in seconds."""

    def can_be_carried_out(self, *, now):
        """Whether it is all there and recent, and we still ask in the words agreed to."""
        asked = {purpose.value: ask.wording for purpose, ask in ASKS.items()}
        same_words = self.agrees.items() <= asked.items()
        return bool(self.relation) and now - self.made_at <= FRESH_SECONDS and same_words

    @property
    def as_sent(self):
        """The answers, as a form that was sent holds them."""
        boxes = {f"agree-{purpose}": "on" for purpose in self.agrees}
        return {**self.shown_again, **boxes}

    @property
    def shown_again(self):
        """The answers for a new form. Its boxes are to be ticked anew."""
        return {
            "relation": self.relation,
            "since_year": self.since_year,
            "pseudonym": self.pseudonym,
        }


def of(condition, *, said, made_at):
    """The intent of somebody who sent the form: `said` is JoinForm.said."""
    agrees = {str(purpose): ASKS[purpose].wording for purpose in said["agrees"]}
    return Intent(condition, **{**said, "agrees": agrees}, made_at=made_at)


def seal(intent):
    return _signer().sign_object(asdict(intent))


def read(sealed, *, now):
    """The intent within; None when it was not made here, or is too old even to be shown again."""
    try:
        if len(sealed) > MOST_CHARACTERS:
            return None
        intent = Intent(**_signer().unsign_object(sealed))
    except (signing.BadSignature, TypeError):
        return None
    return intent if now - intent.made_at <= KEPT_SECONDS else None


def _signer():
    return signing.Signer(salt="community.groups.intent")
