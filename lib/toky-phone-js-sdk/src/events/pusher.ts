import type { Options } from 'pusher-js/worker/index.js';

export type PusherOptions = Pick<
  Options,
  | 'cluster'
  | 'forceTLS'
  | 'enabledTransports'
  | 'enableStats'
  | 'activityTimeout'
  | 'pongTimeout'
  | 'wsHost'
  | 'wssPort'
>;

type Bindable<E extends string> = { bind(event: E, listener: (data: unknown) => void): unknown };

/** The part of pusher-js that is used. */
export type PusherClient = {
  readonly connection: Bindable<'state_change' | 'connecting_in'> & { readonly state: string };
  connect(): void;
  disconnect(): void;
  subscribe(channel: string): Bindable<string>;
};

/** Connects as soon as it is made. */
export type PusherConstructor = new (key: string, options: PusherOptions) => PusherClient;

/**
 * Loads pusher-js when it is first needed. Its build for workers also runs in a page; it is the one without the script
 * injection that its build for pages falls back to, which extension stores refuse.
 */
export async function loadPusher(): Promise<PusherConstructor> {
  const { default: Pusher } = await import('pusher-js/worker/index.js');
  return Pusher;
}
