"""Whose answer counts: consent to the plan, to a coordinator, and to what a parent has shared."""

from __future__ import annotations

from tests.oracle.story import OWNER, Event, Story


def parents(story: Story) -> frozenset[str]:
    """Those who hold parental responsibility today. Where the address is hidden they still do."""
    return frozenset(tie["who"] for tie in story.in_force("tie") if tie["is"] == "parent")


def counting(story: Story, about: str) -> list[Event]:
    """The last answer of each whose answer counts, of those that have begun."""
    begun = [each for each in story.all("said") if each["about"] == about]
    begun = [each for each in begun if each["from"] <= story.day]
    if not story.filled(16):
        heard = [each for each in begun if each["by"] in parents(story)]
    else:
        own = [each for each in begun if each["by"] == OWNER]
        young = () if story.filled(18) else parents(story)
        heard = own or [each for each in begun if each["as"] == "guardian" or each["by"] in young]
    return list({each["by"]: each for each in heard}.values())


def says_no(story: Story, answer: Event) -> bool:
    return not answer["yes"] or story.is_over(answer)


def standing(story: Story) -> str:
    """Whether there is a plan in force: every parent of a child, else whoever decides (§ 4-4)."""
    if story.happened("closed"):
        return "closed"
    heard = counting(story, "plan")
    if any(says_no(story, each) for each in heard):
        return "withdrawn"
    yes = {each["by"] for each in heard if story.covers_today(each)}
    by_parents = all(each["as"] == "parent" for each in heard)
    missing = parents(story) - yes if by_parents else frozenset()
    return "awaiting" if missing or not yes else "active"


def declined(story: Story) -> bool:
    return any(says_no(story, each) for each in counting(story, "coordinator"))


def agreed(story: Story, share: Event, undecided: frozenset[str]) -> bool:
    """What a parent shares: both of them, until sixteen; then the young person (SW-20, SW-21)."""
    if share["as"] != "parent":
        return True
    said = {share["by"]: True}
    for answer in story.all("said"):
        if answer["about"] == share["id"]:
            said[answer["by"]] = not says_no(story, answer)
    holders = parents(story)
    both = bool(holders) and all(said.get(parent, False) for parent in holders)
    if not story.filled(16):
        return both
    if OWNER in said:
        return said[OWNER]
    chosen = story.last("municipality")
    stays = bool(chosen and chosen["keeps"]) or set(share["areas"]) <= undecided
    return both and stays and not story.filled(18)
