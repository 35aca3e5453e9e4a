import { useEffect, useState } from 'preact/hooks';
import { i18n } from '#i18n';
import { followLevel } from './level.ts';

/** Speech close to a microphone is well above; a quiet room is below. */
const HEARD = 0.45;

/** Shows that the microphone hears the person: a moving bar, and a sentence once it did. */
export function LevelMeter({ stream }: { readonly stream: MediaStream }) {
  const [level, setLevel] = useState(0);
  const [heard, setHeard] = useState(false);
  useEffect(
    () =>
      followLevel(stream, (now) => {
        setLevel(Math.round(now * 100) / 100);
        if (now > HEARD) setHeard(true);
      }),
    [stream],
  );
  return (
    <div class="level">
      <meter
        class="level-meter"
        min={0}
        max={1}
        value={level}
        aria-label={i18n.t('welcome.microphoneLevel')}
      />
      <p role="status">{heard ? i18n.t('welcome.microphoneHeard') : i18n.t('welcome.microphoneSpeak')}</p>
    </div>
  );
}
