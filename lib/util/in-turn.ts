/** Runs tasks one after the other, in the order in which they came. One that fails fails alone. */
export type InTurn = <T>(task: () => Promise<T>) => Promise<T>;

export function createTurn(): InTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const result = last.then(task);
    last = result.catch(() => undefined);
    return result;
  };
}
