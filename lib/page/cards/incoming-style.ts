/** CSS pixels. Always the same: by its size a page could tell long names from short ones. */
export const INCOMING_SIZE = { width: 320, height: 196 } as const;

/**
 * What strangers say is drawn as generated content: a page can look for words of a closed shadow root with
 * `window.find()`, and does not find these.
 */
export const INCOMING_CSS = `
dialog {
  all: unset; position: static; box-sizing: border-box; display: flex; flex-direction: column; user-select: none;
  width: ${INCOMING_SIZE.width}px; height: ${INCOMING_SIZE.height}px; overflow: hidden;
  font: 14px/20px system-ui, sans-serif; padding: 12px 16px 16px; border-radius: 14px;
  color: light-dark(#15202e, #eef1f6); background: light-dark(#ffffff, #1a202a);
  border: 1px solid light-dark(#c9d2de, #3c485a); box-shadow: 0 8px 28px rgb(0 0 0 / 28%);
}
[data-text]::before { content: attr(data-text); unicode-bidi: plaintext; }
.head { display: flex; align-items: center; gap: 8px; min-height: 28px; }
.status { flex: 1; margin: 0; font-size: 13px; font-weight: 600; color: light-dark(#0d6b3a, #5adf9a); }
.caller {
  margin: 2px 0 0; font-size: 18px; line-height: 26px; font-weight: 600; white-space: nowrap; overflow: hidden;
  text-overflow: ellipsis;
}
.lines { flex: 1; min-height: 0; margin: 0; overflow: hidden; color: light-dark(#566273, #a5b0bf); }
.lines p { margin: 0; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; font-variant-numeric: tabular-nums; }
.lines p.problem { white-space: normal; color: light-dark(#a81e24, #ff9a9a); }
.buttons { display: grid; grid-template-columns: 1fr 1fr; gap: 10px; margin-top: 8px; }
.buttons.holds { grid-template-columns: auto 1fr; }
button { all: unset; box-sizing: border-box; cursor: pointer; text-align: center; border-radius: 10px; }
button:focus-visible { outline: 2px solid light-dark(#1c4fc8, #94b4ff); outline-offset: 2px; }
button:disabled { cursor: default; opacity: 0.6; }
.answer, .decline {
  height: 40px; padding: 0 12px; font-weight: 600; color: #ffffff; white-space: nowrap; overflow: hidden;
  text-overflow: ellipsis; line-height: 38px; border: 1px solid transparent;
}
.answer { background: light-dark(#0f7a43, #137f49); }
.decline { background: light-dark(#c3282e, #cf3a40); }
.answer:hover:enabled { background: #0b6335; }
.decline:hover:enabled { background: #a81e24; }
.close { flex: none; width: 28px; height: 28px; margin-inline-end: -8px; color: light-dark(#566273, #a5b0bf); }
.close:hover { color: inherit; background: light-dark(#e9edf3, #2e3848); }
.close svg { display: block; margin: 8px; width: 12px; height: 12px; }
@media (prefers-reduced-motion: no-preference) {
  dialog { animation: arrive 180ms ease-out; }
  @keyframes arrive { from { opacity: 0; } }
}
`;
