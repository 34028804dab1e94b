// Tells on standard output what passes between the portal and the provider, for someone who follows the flow.
// No number and no token is told.

const HAPPENINGS = {
  "pushed_authorization_request.success": (ctx) => {
    const { acr_values: level, ui_locales: language, code_challenge_method: pkce } = ctx.oidc.params;
    return `the portal handed over its question (PAR): level ${level}, language ${language}, PKCE ${pkce}`;
  },
  "interaction.started": (ctx, prompt) =>
    `the reader is asked to sign in (${prompt.reasons.join(", ") || prompt.name})`,
  "interaction.ended": () => "the reader has answered",
  "authorization.success": (ctx) =>
    `the browser goes back with a code${ctx.oidc.result ? "" : ": the sign-in from before was enough (SSO)"}`,
  "authorization.error": (ctx, error) => `the browser goes back without a code: ${error.error}`,
  "grant.success": () => "the portal exchanged the code for an id_token",
  "grant.error": (ctx, error) => `the portal's code was refused: ${error.error}`,
  "end_session.success": () => "the reader is signed out here",
  "backchannel.success": () => "the portal was told of it, server to server (back-channel)",
  "backchannel.error": (ctx, error) => `the portal could not be told: ${error.message}`,
};

export function tell(provider) {
  for (const [name, words] of Object.entries(HAPPENINGS)) {
    provider.on(name, (...given) => console.log(`  provider: ${words(...given)}`));
  }
}
