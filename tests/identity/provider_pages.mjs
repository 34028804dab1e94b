// What a reader sees at the provider of provider.mjs. It says on every page that it is not the real one.

const STYLE = `body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 38rem; margin: 0 auto; padding: 1rem }
  button, select { font: inherit; padding: .5rem 1rem; margin: .25rem 0 }`;

export const page = (body) =>
  `<!doctype html><html lang="nb"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
  <meta name="color-scheme" content="light dark"><title>ID-porten i prøve</title><style>${STYLE}</style>
  <h1>ID-porten i prøve</h1>${body}</html>`;

export const choice = (uid, params, prompt, people, levels) => {
  const again = !prompt.reasons.includes("no_session");
  const buttons = people.map((each) => `<p><button name="who" value="${each.number}">${each.name}</button></p>`);
  const options = levels.map((level) => `<option>${level}</option>`);
  return page(
    `<p>Ikke den ekte. Her velger du hvem av de oppdiktede menneskene du er.</p>
    ${again ? '<p id="again">Du er logget inn her fra før. Portalen ber deg logge inn en gang til.</p>' : ""}
    <p>Portalen spør om: <span id="asked">${params.ui_locales ?? ""} ${params.acr_values ?? ""}</span></p>
    <form method="post" action="/valg/${uid}">
    <label for="level">Nivå</label> <select id="level" name="level">${options.join("")}</select>
    ${buttons.join("")}<button name="who" value="">Avbryt</button></form>`,
  );
};

export const ending = (form) =>
  page(`${form}<button form="op.logoutForm" name="logout" value="yes">Logg ut</button>`);

// ID-porten tells the others of a sign-out by opening an address of each in a frame (front-channel).
export const frame = (portal, issuer, sid) =>
  page(`<p>Du er logget ut her.</p>
  <iframe title="Portalen" src="${portal}/logg-ut/ramme?${new URLSearchParams({ iss: issuer, sid })}"></iframe>`);
