/** Is this document in a frame of another origin's page, which could draw over it? */
export function isInStrangeFrame(page: Document): boolean {
  try {
    return page.defaultView?.top?.location.origin !== page.location.origin;
  } catch {
    // The browser does not say.
    return true;
  }
}
