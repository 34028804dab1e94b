// A certified OpenID provider set up like ID-porten, for the tests and `make run-idporten`. Started by
// provider.py, which says on standard input: the port, the client's public keys, the portal's address, the
// invented people, and whether to tell what happens.
//
// Like ID-porten: acr idporten-loa-high and -substantial, pid and locale in the id_token, pushed requests,
// private_key_jwt, PKCE always, sid for sign-out, and a higher level asked for by signing in once more.

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import Provider, { interactionPolicy } from "../browser/node_modules/oidc-provider/lib/index.js";
import { tell } from "./provider_events.mjs";
import { choice, ending, frame, page } from "./provider_pages.mjs";

const told = JSON.parse(readFileSync(0, "utf8"));
const issuer = `http://127.0.0.1:${told.port}`;
const HIGH = "idporten-loa-high";
const SUBSTANTIAL = "idporten-loa-substantial";
const LOOPBACK = /^http:\/\/127\.0\.0\.1:\d+\//;
const languages = new Map(); // account -> the language that it asked for at its sign-in

const policy = interactionPolicy.base();
policy.get("login").checks.add(
  new interactionPolicy.Check("step_up", "a higher level was asked for", (ctx) => {
    const { session, params } = ctx.oidc;
    const higher = params.acr_values?.split(" ").includes(HIGH) && session.acr === SUBSTANTIAL;
    return Boolean(session.accountId && higher && !ctx.oidc.result?.login);
  }),
);

const account = (number) => ({
  accountId: number,
  claims: () => ({
    sub: createHash("sha256").update(`sub:${number}`).digest("base64url"),
    ...(number === "none" ? {} : { pid: number }),
    locale: languages.get(number) ?? "nb",
  }),
});

const client = {
  client_id: told.client_id,
  redirect_uris: [`${told.portal}/logg-inn/id-porten/svar`],
  post_logout_redirect_uris: [`${told.portal}/logget-ut`],
  backchannel_logout_uri: `${told.portal}/logg-ut/beskjed`,
  backchannel_logout_session_required: true,
  response_types: ["code"],
  grant_types: ["authorization_code"],
  token_endpoint_auth_method: "private_key_jwt",
  token_endpoint_auth_signing_alg: "RS256",
  id_token_signed_response_alg: "RS256",
  require_pushed_authorization_requests: true,
  jwks: told.client_keys,
};

const provider = new Provider(issuer, {
  clients: [client],
  jwks: told.provider_keys,
  cookies: { keys: ["only-in-tests"], long: { sameSite: "none" } },
  enableHttpPostMethods: true,
  acrValues: [HIGH, SUBSTANTIAL],
  claims: {
    acr: null, amr: null, auth_time: null, iss: null, sid: null,
    openid: ["sub", "pid", "locale"], profile: [],
  },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  scopes: ["openid", "profile"],
  features: {
    devInteractions: { enabled: false },
    pushedAuthorizationRequests: { enabled: true },
    backchannelLogout: { enabled: true },
    rpInitiatedLogout: { enabled: true, logoutSource, postLogoutSuccessSource: logoutSource },
  },
  interactions: { policy, url: (ctx, interaction) => `/valg/${interaction.uid}` },
  findAccount: (ctx, number) => account(number),
  loadExistingGrant: async (ctx) => {
    const grant = new ctx.oidc.provider.Grant({
      clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId,
    });
    grant.addOIDCScope("openid profile");
    grant.addOIDCClaims(["pid", "locale", "sub", "acr", "auth_time"]);
    await grant.save();
    return grant;
  },
  ttl: { AuthorizationCode: 60, IdToken: 120, Session: 7200, Interaction: 600, Grant: 7200 },
  // The guard against calls to inside addresses refuses loopback; here everything lives there.
  fetch: (url, options) => {
    if (!LOOPBACK.test(String(url))) throw new Error("the tests call loopback only");
    return fetch(url, { ...options, dispatcher: undefined });
  },
  renderError: (ctx, out) => {
    ctx.type = "text";
    ctx.body = `provider error: ${JSON.stringify(out)}`;
  },
});

function logoutSource(ctx, form = "") {
  ctx.type = "html";
  ctx.body = form ? ending(form) : page("<p>Du er logget ut her.</p>");
}

async function choose(request, response) {
  const { uid, params, prompt } = await provider.interactionDetails(request, response);
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(choice(uid, params, prompt, told.people, [HIGH, SUBSTANTIAL]));
}

async function chosen(request, response) {
  let text = "";
  for await (const chunk of request) text += chunk;
  const answer = new URLSearchParams(text);
  const { params } = await provider.interactionDetails(request, response);
  const number = answer.get("who");
  if (params.ui_locales) languages.set(number, params.ui_locales.split(" ")[0]);
  const result = number
    ? { login: { accountId: number, acr: answer.get("level") ?? HIGH, amr: ["BankID"] } }
    : { error: "access_denied", error_description: "The user cancelled" };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

// This library has no front-channel any longer, so the page with the frame is ours.
async function signOutInFrames(request, response) {
  const session = await provider.Session.get(provider.createContext(request, response));
  const sid = session.sidFor(told.client_id);
  await session.destroy();
  response.setHeader("content-type", "text/html; charset=utf-8");
  response.end(frame(told.portal, issuer, sid));
}

// A provider that takes forms from other sites marks its cookies SameSite=None, which browsers keep with
// TLS only. Here all is one site, so Lax does as well.
function keepCookies(response) {
  const set = response.setHeader.bind(response);
  const kept = (cookie) => cookie.replace(/; samesite=none/i, "; samesite=lax");
  response.setHeader = (name, value) =>
    set(name, name.toLowerCase() === "set-cookie" ? [].concat(value).map(kept) : value);
}

if (told.show) tell(provider);
const answer = provider.callback();
function work(request) {
  if (request.url === "/ut-i-rammer") return signOutInFrames;
  if (!request.url.startsWith("/valg/")) return answer;
  return request.method === "POST" ? chosen : choose;
}
createServer((request, response) => {
  keepCookies(response);
  Promise.resolve(work(request)(request, response)).catch((problem) => {
    response.statusCode = 500;
    response.end(String(problem));
  });
}).listen(told.port, "127.0.0.1", () => console.log("ready"));
