const byId = (id) => document.getElementById(id);
const said = byId('said');

async function act(action, body) {
  const response = await fetch(`/control/${action}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  const result = await response.json();
  said.textContent = result.ok ? `Done: ${action}` : `${action}: ${result.message}`;
  await refresh();
}

function item(text, ...more) {
  const line = document.createElement('li');
  line.append(text, ...more);
  return line;
}

function hangUpButton(call) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Hang up';
  button.addEventListener('click', () => act('hangUp', { call: call.id }));
  return button;
}

function callLine(call) {
  const arrow = call.direction === 'from-agent' ? '→' : '←';
  const tones = call.dtmf.length > 0 ? `, keys ${call.dtmf.join(' ')}` : '';
  const heard = `${call.packets.received} packets heard, ${call.packets.sent} sent, level ${call.level}`;
  const text = `${call.agent} ${arrow} ${call.number}: ${call.state.kind}${call.held ? ' (held)' : ''}, ${heard}${tones}`;
  return call.state.kind === 'ended' ? item(text) : item(text, hangUpButton(call));
}

function decisionButton(transfer, label, decision) {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.addEventListener('click', () => act('decideTransfer', { call: transfer.callId, decision }));
  return button;
}

function transferLine(transfer) {
  const text = `${transfer.agent} ${transfer.kind} to ${transfer.to}: ${transfer.stage}`;
  switch (transfer.stage) {
    case 'consulting':
    case 'taken':
      return item(
        text,
        decisionButton(transfer, 'Answer', 'answers'),
        decisionButton(transfer, 'Refuse', 'refuses'),
      );
    case 'answered':
      return item(text, decisionButton(transfer, 'Hang up', 'hangs-up'));
    default:
      return item(text);
  }
}

function factLine({ at, n: _n, kind, ...rest }) {
  const text = rest.text
    ? rest.text.split('\r\n')[0]
    : Object.values(rest)
        .filter((part) => typeof part !== 'object')
        .join(' ');
  return item(`${new Date(at).toISOString().slice(11, 23)}  ${kind}  ${text}`);
}

function fill(id, lines, empty) {
  byId(id).replaceChildren(...(lines.length > 0 || empty === undefined ? lines : [item(empty)]));
}

async function refresh() {
  const state = await (await fetch('/control/state')).json();
  const seconds = (until) => Math.max(0, Math.round((until - Date.now()) / 1000));
  fill(
    'registrations',
    state.registrations.map((one) =>
      item(`${one.agent} at ${one.contact}, ${seconds(one.expiresAt)} s left`),
    ),
    'Nobody',
  );
  fill('calls', state.calls.toReversed().map(callLine), 'None');
  fill('transfers', state.transfers.toReversed().map(transferLine), 'None');
  byId('switches').textContent = JSON.stringify(state.switches, null, 2);
  fill('journal', state.journal.toReversed().map(factLine));
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-action]');
  if (button !== null) act(button.dataset.action, JSON.parse(button.dataset.body));
});

byId('call').addEventListener('submit', (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const name = form.get('name').trim();
  act('callAgent', {
    agent: form.get('agent'),
    from: form.get('from').trim(),
    kind: form.get('kind'),
    ...(name === '' ? {} : { name }),
  });
});

const poll = () => refresh().catch(() => (said.textContent = 'The sandbox does not answer.'));
setInterval(poll, 1000);
poll();
