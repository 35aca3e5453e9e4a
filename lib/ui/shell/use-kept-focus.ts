import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

/**
 * Keeps the keyboard's place in a box whose controls come and go: when the focused one went away, the box itself takes
 * the focus. Not another control: an Enter too many must not hang up. The box needs `tabIndex={-1}`.
 * `takes`: a new box takes the focus, too, where what had it went away before.
 */
export function useKeptFocus(box: RefObject<HTMLElement | null>, takes: boolean): void {
  const inside = useRef(false);
  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const entered = (): void => {
      inside.current = true;
    };
    const left = ({ target, relatedTarget }: FocusEvent): void => {
      if (relatedTarget instanceof Node) {
        inside.current = element.contains(relatedTarget);
        return;
      }
      // A control that was taken away loses the focus, too; one that is still there was left by the person.
      queueMicrotask(() => {
        if (target instanceof Node && target.isConnected) inside.current = false;
      });
    };
    element.addEventListener('focusin', entered);
    element.addEventListener('focusout', left);
    return () => {
      element.removeEventListener('focusin', entered);
      element.removeEventListener('focusout', left);
    };
  }, [box]);
  useEffect(() => {
    if (takes && document.activeElement === document.body) box.current?.focus();
  }, [box]);
  useLayoutEffect(() => {
    if (inside.current && document.activeElement === document.body) box.current?.focus();
  });
}
