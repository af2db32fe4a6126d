/** Runs one task at a time, in the order of the calls. A task that fails does not stop the next. */
export type Serial = <Answer>(task: () => Promise<Answer>) => Promise<Answer>;

export function makeSerial(): Serial {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const mine = last.then(task, task);
    last = mine.catch(() => undefined);
    return mine;
  };
}
