import { useVirtualizer } from '@tanstack/react-virtual';
import { createElement as h, useRef } from 'react';
import { createRoot } from 'react-dom/client';

/** Five thousand rows, of which those in view are in the page, and no others. */

function Table() {
  const box = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: 5_000,
    getScrollElement: () => box.current,
    estimateSize: () => 30,
    overscan: 3,
  });
  return h(
    'div',
    { ref: box, id: 'box', style: { height: 300, overflow: 'auto' } },
    h(
      'div',
      { style: { height: rows.getTotalSize(), position: 'relative' } },
      // By their places and not by their rows, so that an element shows one row after the other.
      rows
        .getVirtualItems()
        .map(({ index, start }, place) =>
          h(
            'div',
            { key: place, style: { position: 'absolute', top: start, height: 30 } },
            h('span', null, `Person ${index}`),
            ' ',
            h('span', null, `(415) 555-${String(index).padStart(4, '0')}`),
          ),
        ),
    ),
  );
}

const root = document.querySelector('#root');
if (root !== null) createRoot(root).render(h(Table));
