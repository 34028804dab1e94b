"""In what capacity each act is done: for the person, or in one's own name, and in whose voice."""

from __future__ import annotations

from portal.policy.vocabulary import Action, Relation, Voice

ON_BEHALF = frozenset(
    {
        Action.ANSWER, Action.SET_GOAL, Action.REPORT, Action.EVALUATE, Action.CHOOSE_GROUP,
        Action.ASK_UNIT,
        Action.CONSENT, Action.SHARE, Action.WITHDRAW, Action.HEAR_CHILD,
    }
)  # fmt: skip
ALWAYS_ON_BEHALF = frozenset({Relation.GUARDIAN, Relation.DELEGATE})
OWN_VOICE = frozenset(
    {Action.ANSWER, Action.SET_GOAL, Action.REPORT, Action.EVALUATE, Action.HEAR_CHILD}
)
"""What a representative writes here is the person's own voice."""
VOICES = {
    Relation.SELF: Voice.PERSON,
    Relation.COORDINATOR: Voice.SERVICE,
    Relation.PARTICIPANT: Voice.SERVICE,
}
