/** The outcome of `work`, or `otherwise` where it takes longer than `ms` or fails. */
export function withDeadline<T>(work: Promise<T>, ms: number, otherwise: T): Promise<T> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(otherwise), ms);
    work
      .then(resolve, () => resolve(otherwise))
      .finally(() => clearTimeout(timer))
      .catch(() => undefined);
  });
}
