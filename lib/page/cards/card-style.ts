/** What the page cannot override: inline and important, so that no rule of its own wins. */
export const HOST_STYLE: readonly (readonly [property: string, value: string])[] = [
  ['all', 'initial'],
  ['color-scheme', 'light dark'],
  ['position', 'fixed'],
  ['inset', 'auto'],
  ['margin', '0'],
  ['z-index', '2147483647'],
];

const CSS = `
dialog {
  all: unset; position: static; box-sizing: border-box; display: grid; grid-template-columns: 1fr auto auto;
  align-items: start; column-gap: 4px; width: min(320px, calc(100vw - 16px)); font: 14px/1.4 system-ui, sans-serif; padding: 12px 8px 14px 16px; border-radius: 12px;
  color: light-dark(#15201b, #eef3f0); background: light-dark(#ffffff, #1f2723);
  border: 1px solid light-dark(#d3dcd7, #3d4a44); box-shadow: 0 6px 24px rgb(0 0 0 / 24%);
}
dialog:modal { position: fixed; margin: 0; inset: auto; }
dialog::backdrop { background: none; }
.number { margin: 3px 0 0; font-size: 17px; font-weight: 600; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
.line { margin: 2px 0 0; color: light-dark(#4c5a53, #b3c0b9); overflow-wrap: anywhere; }
.line:not([data-text='']) { display: flex; gap: 0.3em; white-space: nowrap; }
[data-text]:not([data-text=''])::after {
  content: attr(data-text); unicode-bidi: plaintext; min-width: 0; overflow: hidden; text-overflow: ellipsis;
}
.number[hidden] + .line { margin: 4px 0 0; color: inherit; }
button { all: unset; box-sizing: border-box; cursor: pointer; text-align: center; border-radius: 8px; }
button:focus-visible { outline: 2px solid light-dark(#0b6bcb, #7cc0ff); outline-offset: 2px; }
.call {
  grid-column: 1 / -1; margin: 12px 8px 0 0; min-height: 36px; padding: 0 16px; font-weight: 600;
  color: light-dark(#ffffff, #06251a); background: light-dark(#0a7a4b, #4fd296); border: 1px solid transparent;
}
.call:hover { background: light-dark(#08653e, #76dfae); }
.icon { width: 28px; height: 28px; color: light-dark(#4c5a53, #b3c0b9); }
.icon:hover, .not:hover { color: inherit; background: light-dark(#edf2ef, #2f3a35); }
.icon svg { display: block; margin: 8px; width: 12px; height: 12px; }
.close { grid-column: 3; }
.foot {
  grid-column: 1 / -1; display: flex; align-items: center; justify-content: space-between; gap: 8px; margin: 8px 8px -6px 0;
  font-size: 12px; color: light-dark(#4c5a53, #b3c0b9);
}
.from { display: flex; gap: 0.3em; min-width: 0; margin: 0; white-space: nowrap; font-variant-numeric: tabular-nums; }
.not { flex: none; padding: 4px 6px; margin-inline-end: -6px; }
.not:hover { color: light-dark(#15201b, #eef3f0); }
[hidden] { display: none; }
@media (prefers-reduced-motion: no-preference) {
  .busy { animation: breathe 1.2s ease-in-out infinite; }
  @keyframes breathe { 50% { opacity: 0.4; } }
}
`;

/** Styles the inside of a card without a word in the page's own styles; no CSP of the page forbids it. */
export function styleCard(root: ShadowRoot, css: string = CSS): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Firefox before 153 refuses constructed sheets from content scripts (https://bugzil.la/1751346), but lets their
    // own style elements past the page's CSP.
    const style = root.ownerDocument.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}
