import { Play, Square } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import type { RingTone, Settings } from '../../facts.ts';
import { playRing } from './play-ring.ts';

type Props = {
  readonly settings: Settings;
  readonly tone: RingTone;
  readonly label: string;
  /** What stands on the button; without, it is an icon. */
  readonly text?: string;
};

/** Plays a ring as it will be heard: its volume, its device. A second press stops it. */
export function TryRing({ settings, tone, label, text }: Props) {
  const [playing, setPlaying] = useState(false);
  const stop = useRef<() => void>(() => undefined);
  useEffect(() => () => stop.current(), []);
  const toggle = (): void => {
    stop.current();
    stop.current = () => undefined;
    setPlaying(!playing);
    if (playing) return;
    const { ring, devices } = settings;
    stop.current = playRing({ tone, volume: ring.volume, device: devices.ring || devices.output }, () =>
      setPlaying(false),
    );
  };
  const name = playing ? i18n.t('options.ringStop') : label;
  return (
    <button
      type="button"
      class={`button plain ${text === undefined ? 'icon-only' : ''}`}
      aria-label={text === undefined ? name : undefined}
      title={text === undefined ? name : undefined}
      onClick={toggle}
    >
      {playing ? <Square aria-hidden="true" size={16} /> : <Play aria-hidden="true" size={16} />}
      {text === undefined ? null : playing ? i18n.t('options.ringStop') : text}
    </button>
  );
}
