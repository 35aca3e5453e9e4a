import { escapeHtml } from './http-exchange.ts';
import type { Settings } from './options.ts';

type Button = {
  readonly label: string;
  readonly action: string;
  readonly body?: Readonly<Record<string, unknown>>;
};

const GROUPS: readonly { readonly title: string; readonly buttons: readonly Button[] }[] = [
  {
    title: 'Calls',
    buttons: [
      { label: 'End all calls', action: 'endCalls' },
      { label: 'Refuse to hold', action: 'refuseHold', body: { status: 409 } },
      { label: 'Refuse INFO', action: 'refuseInfo', body: { status: 415 } },
      { label: 'Refuse next re-INVITE', action: 'refuseReinvite', body: { status: 491, count: 1 } },
      { label: 'Reliable provisionals', action: 'reliableProvisionals', body: { on: true } },
      { label: 'Not recorded', action: 'setRecording', body: { enabled: false } },
      { label: 'No pausing the recording', action: 'setRecording', body: { allowed: 'none' } },
    ],
  },
  {
    title: 'Transfers',
    buttons: [
      { label: 'Accepted', action: 'setTransfer', body: { destiny: 'accepted' } },
      { label: 'Refused', action: 'setTransfer', body: { destiny: 'refused' } },
      { label: 'No answer', action: 'setTransfer', body: { destiny: 'no-answer' } },
      { label: 'Answers, hangs up', action: 'setTransfer', body: { destiny: 'hangs-up' } },
      { label: 'Wait for me', action: 'setTransfer', body: { destiny: 'manual' } },
      { label: 'Slow by 3 s', action: 'delayTransfer', body: { ms: 3000 } },
      { label: 'Never consult', action: 'neverConsult', body: { legs: 'nothing' } },
      { label: 'BYE, no INVITE', action: 'neverConsult', body: { legs: 'bye-only' } },
      { label: 'Keep the first leg', action: 'keepFirstLeg', body: { on: true } },
      { label: 'REFER answers 500', action: 'refuseTransfers', body: { status: 500 } },
      { label: 'Lose events', action: 'loseTransferEvents', body: { on: true } },
      { label: 'Call details fail', action: 'failCallDetails', body: { mode: 'status-500' } },
      { label: 'Cancelling fails', action: 'failCancelTransfer', body: { status: 500 } },
      { label: 'Pusher down', action: 'setPusher', body: { mode: 'down' } },
      { label: 'Pusher silent', action: 'setPusher', body: { mode: 'silent' } },
    ],
  },
  {
    title: 'SIP server',
    buttons: [
      { label: 'Close connections', action: 'dropSip', body: { how: 'close' } },
      { label: 'Cut connections', action: 'dropSip', body: { how: 'cut' } },
      { label: 'Refuse for 30 s', action: 'refuseSipFor', body: { ms: 30_000 } },
      { label: 'Fall silent', action: 'silenceSip', body: { on: true } },
      { label: 'Half-open', action: 'silenceOpenSip' },
      { label: 'Ignore OPTIONS', action: 'ignoreOptions', body: { on: true } },
      { label: 'Registrations live 30 s', action: 'setRegistrationLife', body: { grantS: 30 } },
      { label: 'Wrong password', action: 'refuseRegister', body: { status: 401 } },
      { label: 'Forbid registering', action: 'refuseRegister', body: { status: 403 } },
      {
        label: 'Registrar busy once',
        action: 'refuseRegister',
        body: { status: 503, retryAfterS: 5, count: 1 },
      },
      { label: 'Send garbage', action: 'sendOnSip', body: { text: 'this is no SIP' } },
      { label: 'Expire nonces', action: 'expireNonces' },
    ],
  },
  {
    title: 'STUN and TURN',
    buttons: [
      { label: 'Fall silent', action: 'silenceStun', body: { on: true } },
      { label: 'STUN silent', action: 'silenceStun', body: { on: 'stun' } },
      { label: 'TURN silent', action: 'silenceStun', body: { on: 'turn' } },
      { label: 'Slow by 1.5 s', action: 'delayStun', body: { ms: 1500 } },
      {
        label: 'Advertise one that is not there',
        action: 'advertiseIceServers',
        body: { on: true, extra: ['turn:nowhere.invalid:3478'] },
      },
      { label: 'Advertise none', action: 'advertiseIceServers', body: { on: false } },
    ],
  },
  {
    title: 'Signing in',
    buttons: [
      { label: 'End sessions', action: 'endSsoSessions' },
      { label: 'Expire access tokens', action: 'expireAccessTokens' },
      { label: 'Revoke refresh tokens', action: 'revokeRefreshTokens' },
      { label: 'Tokens live 5 s', action: 'setTokenLife', body: { seconds: 5 } },
      { label: 'Redirect with an error', action: 'setSso', body: { mode: 'error-redirect' } },
      { label: 'Redirect without a code', action: 'setSso', body: { mode: 'no-code-redirect' } },
      { label: 'Login answers 500', action: 'setSso', body: { mode: 'status-500' } },
      { label: 'Slow by 3 s', action: 'delaySso', body: { ms: 3000 } },
      { label: 'Broker down', action: 'setBroker', body: { mode: 'down' } },
    ],
  },
  {
    title: 'HTTP API',
    buttons: [
      { label: 'Next answer 500', action: 'failApi', body: { status: 500, count: 1 } },
      { label: '503 until reset', action: 'failApi', body: { status: 503, count: null } },
      { label: 'Slow by 3 s', action: 'delayApi', body: { ms: 3000 } },
      { label: 'Answer without JSON', action: 'malformApi', body: { shape: 'not-json', count: 1 } },
      { label: 'Wrong shapes', action: 'malformApi', body: { shape: 'wrong-shape', count: 1 } },
      { label: 'Contacts missing: 404', action: 'missContacts', body: { how: 'not-found' } },
      { label: 'Empty answer', action: 'malformApi', body: { shape: 'empty', count: 1 } },
    ],
  },
];

function button({ label, action, body }: Button): string {
  return `<button type="button" data-action="${action}" data-body="${escapeHtml(JSON.stringify(body ?? {}))}">${escapeHtml(label)}</button>`;
}

/** The page that shows and steers the sandbox; its script polls the state once a second. */
export function controlPage(settings: Settings): string {
  const agents = settings.agents.map((agent) => `<option>${escapeHtml(agent.id)}</option>`).join('');
  const groups = GROUPS.map(
    ({ title, buttons }) =>
      `<fieldset><legend>${title}</legend><div class="buttons">${buttons.map(button).join('')}</div></fieldset>`,
  ).join('\n        ');
  const rows = settings.numbers
    .map(
      ({ number, sentence }) =>
        `<tr><td><code>${escapeHtml(number)}</code></td><td>${escapeHtml(sentence)}</td></tr>`,
    )
    .join('');
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>Sandbox control</title>
    <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
    <link rel="stylesheet" href="/sandbox.css" />
    <script type="module" src="/control.js"></script>
  </head>
  <body>
    <header class="bar">
      <h1>Sandbox control</h1>
      <button type="button" class="quiet" data-action="reset" data-body="{}">Reset all faults</button>
    </header>
    <main class="columns">
      <section class="card">
        <h2>Call an agent</h2>
        <form id="call" class="fields">
          <label for="agent">Agent</label>
          <select id="agent" name="agent">${agents}</select>
          <label for="from">From</label>
          <input id="from" name="from" value="+14155550123" required />
          <label for="name">Name</label>
          <input id="name" name="name" value="Rosa Lind" />
          <label for="kind">Who</label>
          <select id="kind" name="kind"><option value="phone">a phone</option><option value="colleague">a colleague</option><option value="visitor">a web visitor</option></select>
          <div class="actions"><button type="submit">Call</button></div>
        </form>
        <p id="said" class="muted" role="status"></p>
        ${groups}
      </section>
      <section class="card">
        <h2>Registered</h2>
        <ul id="registrations" class="plain"></ul>
        <h2>Calls</h2>
        <ul id="calls" class="plain"></ul>
        <h2>Transfers</h2>
        <ul id="transfers" class="plain"></ul>
        <h2>Faults in force</h2>
        <pre id="switches"></pre>
        <h2>Numbers with a meaning</h2>
        <table>${rows}</table>
      </section>
      <section class="card wide">
        <h2>Journal</h2>
        <ol id="journal" class="log"></ol>
      </section>
    </main>
  </body>
</html>
`;
}
