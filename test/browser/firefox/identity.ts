/** As the manifest says: what Toky knows the redirect address of the Firefox extension by. */
export const EXTENSION_ID = 'browser-phone@toky.co';

/** Firefox draws one at the installation; a fixed one gives the extension's pages known addresses. */
export const INTERNAL_UUID = '11111111-2222-4333-8444-555555555555';

export const ORIGIN = `moz-extension://${INTERNAL_UUID}`;
