import { createMedia } from './media.ts';

/** The one `TokyMedia` of a page, as Toky's client exports it. Nothing of the browser is touched before it is used. */
export const TokyMedia = createMedia({
  devices: () => globalThis.navigator?.mediaDevices,
  permissions: () => globalThis.navigator?.permissions,
  createAudio: () => (typeof Audio === 'undefined' ? null : new Audio()),
});
