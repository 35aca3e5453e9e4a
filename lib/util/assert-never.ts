/** Ends a switch over a union: the compiler refuses a forgotten case, and a lie at run time is loud. */
export function assertNever(value: never): never {
  throw new Error(`Unexpected value: ${JSON.stringify(value)}`);
}
