/** Rows of the list that show at once, more or less; the rest is scrolled to. */
export const CHOOSER_CSS = `
dialog {
  all: unset; box-sizing: border-box; position: fixed; inset: 0; margin: auto; display: flex; flex-direction: column;
  width: min(420px, calc(100vw - 32px)); height: fit-content; max-height: min(480px, calc(100vh - 32px)); overflow: hidden;
  font: 14px/20px system-ui, sans-serif; padding: 14px 0 0; border-radius: 14px;
  color: light-dark(#15202e, #eef1f6); background: light-dark(#ffffff, #1a202a);
  border: 1px solid light-dark(#c9d2de, #3c485a); box-shadow: 0 12px 40px rgb(0 0 0 / 32%);
}
dialog:not([open]) { display: none; }
dialog::backdrop { background: none; }
h2 { all: unset; padding: 0 16px 8px; font-weight: 600; }
[role='listbox'] { overflow-y: auto; overscroll-behavior: contain; padding: 0 8px; outline: none; }
[role='option'] {
  display: flex; align-items: baseline; gap: 10px; padding: 7px 10px; border-radius: 8px; cursor: pointer;
  border: 1px solid transparent;
}
[role='option'][aria-selected='true'] {
  color: light-dark(#0c2f8a, #dbe5ff); background: light-dark(#e6edff, #26345a); border-color: light-dark(#1c4fc8, #94b4ff);
}
.number { flex: none; font-weight: 600; font-variant-numeric: tabular-nums; }
.near { min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; opacity: 0.85; }
.foot { display: flex; align-items: center; justify-content: flex-end; gap: 8px; padding: 10px 16px 14px; }
button { all: unset; box-sizing: border-box; cursor: pointer; padding: 8px 18px; border-radius: 10px; font-weight: 600; text-align: center; }
button:focus-visible { outline: 2px solid light-dark(#1c4fc8, #94b4ff); outline-offset: 2px; }
.call { color: #ffffff; background: light-dark(#0f7a43, #137f49); border: 1px solid transparent; }
.call:hover { background: #0b6335; }
.cancel:hover { background: light-dark(#e9edf3, #2e3848); }
`;
