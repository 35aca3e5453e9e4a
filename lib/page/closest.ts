/** The node's element, or the nearest around it, that matches; out of shadow trees, too. An earlier selector comes first. */
export function closest(node: Node, selectors: readonly string[]): Element | null {
  for (const selector of selectors) {
    for (let around: Node | null = node; around !== null; around = hostOf(around)) {
      const element = around instanceof Element ? around : around.parentElement;
      const found = calmly(() => element?.closest(selector));
      if (found) return found;
    }
  }
  return null;
}

function hostOf(node: Node): Element | null {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/** A selector that the browser does not take finds nothing, as one that the page has outgrown. */
export function calmly<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
