/** What the bare page is told before it starts: what `call/params` tells the phone. */
export type BareSetup = {
  /** SIP address without its scheme. */
  readonly uri: string;
  readonly username: string;
  readonly password: string;
  /** `wss:` address of the SIP server. */
  readonly server: string;
  readonly iceServers: RTCIceServer[];
  /** What the button calls: a SIP URI, and the headers that Toky wants. */
  readonly target: string;
  readonly headers: string[];
};
