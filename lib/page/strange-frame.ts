/** Is this document in a frame of another origin's page, which could draw over it? */
export function isInStrangeFrame(page: Document): boolean {
  const top = page.defaultView?.top;
  if (!top || top === page.defaultView) return false;
  try {
    return top.location.origin !== page.location.origin;
  } catch {
    return true;
  }
}
