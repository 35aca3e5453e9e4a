export type HoldDeps = {
  /** Asks the server to hold or resume; rejects where it will not. */
  readonly byApi: (held: boolean) => Promise<void>;
  /** Asks the other side by a re-INVITE; resolves to whether it agreed. */
  readonly byMedia: (held: boolean) => Promise<boolean>;
  readonly onChange: (held: boolean) => void;
  /** Neither way works. */
  readonly onUnavailable: () => void;
};

/** Whether a call is held by us, and by which way: it is resumed by the way it was held. */
export type Hold = {
  readonly isHeld: () => boolean;
  /** Holds or resumes. Rejects where neither the server nor the other side would; nothing changed then. */
  readonly set: (held: boolean) => Promise<void>;
};

export function createHold({ byApi, byMedia, onChange, onUnavailable }: HoldDeps): Hold {
  let state: 'talking' | 'held-by-api' | 'held-by-media' = 'talking';
  let last: Promise<unknown> = Promise.resolve();

  const tryApi = (held: boolean) =>
    byApi(held).then(
      () => true,
      () => false,
    );

  async function change(held: boolean): Promise<void> {
    if (held === (state !== 'talking')) return;
    const by = state;
    if (by !== 'held-by-media' && (await tryApi(held))) state = held ? 'held-by-api' : 'talking';
    else if (by !== 'held-by-api' && (await byMedia(held))) state = held ? 'held-by-media' : 'talking';
    else {
      onUnavailable();
      throw new Error(held ? 'The call could not be held' : 'The call could not be resumed');
    }
    onChange(held);
  }

  return {
    isHeld: () => state !== 'talking',
    set(held) {
      // One after the other: what is asked for last is what remains.
      const next = last.then(() => change(held));
      last = next.catch(() => undefined);
      return next;
    },
  };
}
