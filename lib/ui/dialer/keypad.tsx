import { useRef } from 'preact/hooks';
import './keypad.css';

const KEYS = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', ''],
] as const;

/** How long a key is held for its second meaning. */
const HOLD_MS = 500;

type Props = {
  readonly label: string;
  readonly onKey: (key: string) => void;
  /** Is holding 0 a plus? Without, 0 is 0 however long it is held. */
  readonly plus?: boolean;
};

/** The twelve keys. */
export function Keypad({ label, onKey, plus = false }: Props) {
  return (
    <div class="keypad" role="group" aria-label={label}>
      {KEYS.map(([key, letters]) =>
        key === '0' && plus ? (
          <HeldKey key={key} digit={key} held="+" onKey={onKey} />
        ) : (
          <button key={key} type="button" class="key" onMouseDown={keepFocus} onClick={() => onKey(key)}>
            {key} <span class="key-letters">{key === '0' ? '' : letters}</span>
          </button>
        ),
      )}
    </div>
  );
}

type HeldProps = { readonly digit: string; readonly held: string; readonly onKey: (key: string) => void };

function HeldKey({ digit, held, onKey }: HeldProps) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const wasHeld = useRef(false);
  const start = (): void => {
    wasHeld.current = false;
    timer.current = setTimeout(() => {
      wasHeld.current = true;
      onKey(held);
    }, HOLD_MS);
  };
  const stop = (): void => clearTimeout(timer.current);
  return (
    <button
      type="button"
      class="key"
      onMouseDown={keepFocus}
      onPointerDown={start}
      onPointerUp={stop}
      onPointerLeave={stop}
      onPointerCancel={stop}
      onClick={() => {
        // The click at the end of a long press is part of that press.
        if (!wasHeld.current) onKey(digit);
        wasHeld.current = false;
      }}
    >
      {digit} <span class="key-letters">{held}</span>
    </button>
  );
}

/** A mouse press leaves the focus in the number field, so that typing goes on there. */
function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
