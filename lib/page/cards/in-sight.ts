import { isInStrangeFrame } from '../strange-frame.ts';

/** Watches whether a person can really see an element, and not something that the page drew over it. */
type Sight = {
  /** Is the middle of the element visible now, unaltered and on top? */
  readonly isClear: () => boolean;
};

/** A page cannot show and cover the button between two of these, ms; 100 is the least that Chrome accepts. */
const LOOK_EVERY = 100;

// Not in TypeScript's DOM yet: the second version of IntersectionObserver (Chrome 74, not in Firefox).
type SecondVersion = IntersectionObserverInit & { readonly trackVisibility: boolean; readonly delay: number };

/**
 * Chrome tells whether anything lies over the element, also from outside this frame; elsewhere the styles of our host
 * and a hit test must do, and a frame inside a strange page is never trusted. The watch ends with the signal.
 */
export function watchSight(element: HTMLElement, host: HTMLElement, signal: AbortSignal): Sight {
  const page = host.ownerDocument;
  const knowsCover =
    typeof IntersectionObserverEntry === 'function' && 'isVisible' in IntersectionObserverEntry.prototype;
  let uncovered = false;
  if (knowsCover) {
    const options: SecondVersion = { threshold: 1, trackVisibility: true, delay: LOOK_EVERY };
    const observer = new IntersectionObserver((entries) => {
      const last = entries.at(-1);
      uncovered = last !== undefined && 'isVisible' in last && last.isVisible === true;
    }, options);
    observer.observe(element);
    signal.addEventListener('abort', () => observer.disconnect(), { once: true });
  }
  return {
    isClear() {
      if (knowsCover ? !uncovered : isInStrangeFrame(page)) return false;
      const { left, top, width, height } = element.getBoundingClientRect();
      if (width < 24 || height < 24 || !isUnaltered(host)) return false;
      return page.elementFromPoint(left + width / 2, top + height / 2) === host;
    },
  };
}

function isUnaltered(host: HTMLElement): boolean {
  // A page can take it out of the top layer without a trace.
  if (typeof host.showPopover === 'function' && !host.matches(':popover-open')) return false;
  const style = getComputedStyle(host);
  const plain = [
    style.transform,
    style.rotate,
    style.scale,
    style.translate,
    style.filter,
    style.clipPath,
    style.maskImage,
  ];
  const isPlain = plain.every((value) => value === 'none' || value === '' || value === undefined);
  return isPlain && style.opacity === '1' && style.visibility === 'visible' && style.display !== 'none';
}
