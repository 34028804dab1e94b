"""Which plans somebody is anything to, and whom a plan names: what the rules on rows count from."""

from __future__ import annotations

from typing import Final

MET: Final = """
    SELECT p.id, p.person_id FROM plan p WHERE p.person_id = viewer
    UNION SELECT p.id, p.person_id FROM plan p JOIN tie t ON t.person_id = p.person_id
        WHERE t.other_id = viewer
    UNION SELECT p.id, p.person_id FROM plan p JOIN share s ON s.plan_id = p.id
        WHERE s.receiver_id = viewer
    UNION SELECT p.id, p.person_id FROM plan p JOIN delegation d ON d.plan_id = p.id
        WHERE d.receiver_id = viewer
    UNION SELECT p.id, p.person_id FROM plan p JOIN participant a ON a.plan_id = p.id
        WHERE a.person_id = viewer
    UNION SELECT p.id, p.person_id FROM plan p JOIN coordinator c ON c.person_id = p.person_id
        WHERE c.staff_id = viewer
    UNION SELECT p.id, p.person_id FROM plan p JOIN staff_role r
        ON r.municipality_id = p.municipality_id WHERE r.person_id = viewer
"""
"""The plans that somebody is anything to, or whose unit they are of: candidates, at any time."""


AROUND: Final = """
    SELECT other_id AS id FROM tie WHERE person_id = owner
    UNION SELECT staff_id FROM coordinator WHERE person_id = owner
    UNION SELECT person_id FROM participant WHERE plan_id = plan
    UNION SELECT receiver_id FROM share WHERE plan_id = plan
    UNION SELECT given_by_id FROM share WHERE plan_id = plan
    UNION SELECT giver_id FROM consent WHERE plan_id = plan
    UNION SELECT receiver_id FROM delegation WHERE plan_id = plan
    UNION SELECT invited_by_id FROM invitation WHERE plan_id = plan
    UNION SELECT redeemed_by_id FROM invitation WHERE plan_id = plan
    UNION SELECT viewer_id FROM chain_sum WHERE chain = plan
    UNION SELECT author_id FROM version WHERE plan_id = plan
    UNION SELECT person_id FROM staff_role WHERE municipality_id = town
"""
"""Everybody whom a plan names, at any time: what they gave, were given, wrote or opened; and its unit."""
