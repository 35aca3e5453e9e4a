/** ms; no server is asked, so a browser knows its own addresses at once. */
const LONGEST_GATHERING = 2_000;

/**
 * May the microphone be used, by what the browser keeps? Firefox says `granted` also of a permission that it gave once
 * and did not keep, and then asks at every call: such a one is `prompt` here.
 */
export async function microphonePermission(): Promise<PermissionState> {
  const { state } = await navigator.permissions.query({ name: 'microphone' });
  return state === 'granted' && !(await isMicrophoneKept()) ? 'prompt' : state;
}

/**
 * Is the permission for the microphone more than one for this once? Firefox tells by nothing but this: only where it
 * keeps the permission does it show the addresses of this machine to a connection, instead of names that hide them.
 * Those names are also why a call without a kept permission may have no sound. True where nothing can be told.
 */
export async function isMicrophoneKept(
  connect: () => RTCPeerConnection = () => new RTCPeerConnection(),
): Promise<boolean> {
  if (import.meta.env.BROWSER !== 'firefox') return true;
  const addresses = await ownAddresses(connect).catch(() => []);
  return addresses.length === 0 || addresses.some((address) => !address.endsWith('.local'));
}

async function ownAddresses(connect: () => RTCPeerConnection): Promise<readonly string[]> {
  const connection = connect();
  const found: string[] = [];
  try {
    const gathered = new Promise<void>((resolve) => {
      connection.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate === null) resolve();
        else if (candidate.address) found.push(candidate.address);
      });
      AbortSignal.timeout(LONGEST_GATHERING).addEventListener('abort', () => resolve());
    });
    connection.createDataChannel('addresses');
    await connection.setLocalDescription();
    await gathered;
    return found;
  } finally {
    connection.close();
  }
}
