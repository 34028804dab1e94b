"""Signing in by ID-porten, from the press of the button to a sign-in of our own."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from flask import Flask, current_app, session

from portal.clock import Clock
from portal.identity import login
from portal.identity.known import Known, Name
from portal.identity.national_number import NumberKeys, birth_date_of
from portal.identity.refusals import Case, Stopped
from portal.identity.relying_party import RelyingParty, Told
from portal.identity.sign_ins import AtProvider
from portal.identity.sign_outs import SignOuts
from portal.identity.starts import Newcomer, Starts
from portal.identity.throttle import Throttle
from portal.identity.token_seal import TokenSeal
from portal.record.store import Store
from portal.settings import Settings

EXTENSION = "portal.idporten"
ANSWER_PATH = "/logg-inn/id-porten/svar"
BROWSER, NEWCOMER, LOCALE = "browser", "newcomer", "locale"


@dataclass(frozen=True, slots=True)
class IdPorten:
    """What a sign-in takes. The cookie holds a random token that ties the answer to this browser."""

    party: RelyingParty
    starts: Starts
    known: Known
    seal: TokenSeal
    sign_outs: SignOuts
    clock: Clock
    throttle: Throttle

    def hold_back(self, kind: str, address: str) -> None:
        """Count one more try of this browser and this address. Raises TooMany."""
        self.throttle.note(kind, session.get(BROWSER, ""), address)

    def leave(self, language: str, *, fresh: bool = False) -> str:
        """The address to send the browser to. Raises Stopped.

        ``fresh``: whoever comes back must have proved anew who they are.
        """
        browser = session.setdefault(BROWSER, secrets.token_urlsafe(32))
        return self.party.address(self.starts.begin(browser, fresh=fresh), language)

    def arrive(self, answer: Mapping[str, str]) -> str | None:
        """Sign in whoever the answer names, and say who; None for a newcomer. Raises Stopped."""
        state = answer.get("state", "")
        question = self.starts.take(state, session.get(BROWSER, ""))
        self.party.check_sender(answer)
        told = self.party.who(self.party.code_of(answer), question)
        at_provider = AtProvider(told.sid, self.seal.seal(told.id_token), self._proved_at(told))
        person_id = self.known.person_with(told.number)
        if person_id is None:
            self._keep_for_their_name(state, told, at_provider)
            return None
        _signed_in(person_id, at_provider, told.locale)
        return person_id

    def newcomer(self) -> Newcomer:
        """The one who is to tell their name in this browser. Raises Stopped."""
        return self.starts.newcomer(session.get(NEWCOMER, ""), session.get(BROWSER, ""))

    def welcome(self, name: Name) -> str:
        """Make a person of the newcomer and sign them in. Raises Stopped."""
        state, browser = session.get(NEWCOMER, ""), session.get(BROWSER, "")
        newcomer = self.starts.newcomer(state, browser, take=True)
        person_id = self.known.welcome(newcomer, name)
        at_provider = AtProvider(newcomer.provider_sid, newcomer.sealed_token)
        _signed_in(person_id, at_provider, session.get(LOCALE))
        return person_id

    def _proved_at(self, told: Told) -> datetime | None:
        """By our clock: the two are seconds apart, and the demo's may be days away."""
        if told.proved is None:
            return None
        return self.clock.now() - timedelta(seconds=told.proved)

    def _keep_for_their_name(self, state: str, told: Told, at: AtProvider) -> None:
        born = birth_date_of(told.number)
        if born is None:
            raise Stopped(Case.NO_NUMBER, "no_birth_date")
        digest = self.known.digest(told.number)
        self.starts.remember(state, Newcomer(digest, born, at.sid, at.sealed_token))
        session[NEWCOMER] = state
        session[LOCALE] = told.locale


def _signed_in(person_id: str, at_provider: AtProvider, locale: str | None) -> None:
    login.sign_in(person_id, at_provider)
    session[LOCALE] = locale


def install(app: Flask, settings: Settings, store: Store, clock: Clock) -> None:
    """Let the application sign people in by ID-porten, where the municipality has set it up.

    Our own address comes from the settings, never from what a request calls us.
    """
    if settings.idporten is None:
        return
    keys = NumberKeys(settings.digest_key, settings.earlier_number_keys)
    app.extensions[EXTENSION] = IdPorten(
        RelyingParty(settings.idporten, settings.origin, ANSWER_PATH),
        Starts(store, clock),
        Known(store, keys),
        TokenSeal(settings.secret_key),
        SignOuts(store, clock),
        clock,
        Throttle(store, clock, settings.secret_key),
    )


def idporten() -> IdPorten | None:
    """ID-porten, or None where this installation has none."""
    return cast(IdPorten | None, current_app.extensions.get(EXTENSION))


def hinted_language() -> str | None:
    """The language that ID-porten was read in, if this sign-in was made there."""
    locale = session.get(LOCALE)
    return locale if isinstance(locale, str) else None
