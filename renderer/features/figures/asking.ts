/** A question whose answer goes out of date. */
export type Asking = { readonly ask: () => void; readonly stop: () => void };

/**
 * Never asked twice at a time: what is asked meanwhile is asked once more, `rest` milliseconds after the answer. `told`: the
 * answer, or `null` where there was none; nothing once it is stopped.
 */
export function asking<Answer>(
  question: () => Promise<Answer>,
  told: (answer: Answer | null) => void,
  rest: number,
): Asking {
  let isBusy = false;
  let isAskedAgain = false;
  let isStopped = false;
  const ask = (): void => {
    isAskedAgain = isBusy;
    if (isBusy || isStopped) return;
    isBusy = true;
    void question()
      .catch(() => null)
      .then((answer) => {
        if (isStopped) return;
        told(answer);
        setTimeout(() => {
          isBusy = false;
          if (isAskedAgain) ask();
        }, rest);
      });
  };
  return {
    ask,
    stop: () => {
      isStopped = true;
    },
  };
}
