// What is timed inside the page: from a gesture to the frame in which its end is seen. Each function runs there whole.

type Counting = { longTasks: number };

/** Counts tasks of the window's thread that last more than 50 ms, from now on. */
export function countLongTasks(): void {
  const counting = globalThis as unknown as Counting;
  counting.longTasks = 0;
  new PerformanceObserver((list) => {
    counting.longTasks += list.getEntries().length;
  }).observe({ type: "longtask" });
}

export const takeLongTasks = (): number => {
  const counting = globalThis as unknown as Counting;
  const count = counting.longTasks;
  counting.longTasks = 0;
  return count;
};

/** What is pressed and what is seen then: by CSS, and by a text that it holds. */
type Gesture = { press: string; named: string; until: string; saying: string };

/** Presses something, and answers how long it took until something else was seen, in milliseconds. */
export function timeFromPress({ press, named, until, saying }: Gesture): Promise<number> {
  const find = (css: string, text: string): HTMLElement | undefined =>
    [...document.querySelectorAll<HTMLElement>(css)].find((each) => (each.textContent ?? "").includes(text));
  return new Promise((done, refuse) => {
    const began = performance.now();
    find(press, named)?.click();
    const look = (): void => {
      if (find(until, saying) !== undefined) done(performance.now() - began);
      else if (performance.now() - began > 120_000) refuse(new Error(`never seen: ${until} ${saying}`));
      else requestAnimationFrame(look);
    };
    look();
  });
}

/** Types a letter in the list's search; answers how long until the list said another count, or -1 when it said the same. */
export function timeKeystroke(text: string): Promise<number> {
  const field = document.querySelector<HTMLInputElement>("main [type=search]");
  const status = document.querySelector("main small[role=status]");
  const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
  return new Promise((done) => {
    const before = status?.textContent;
    const began = performance.now();
    set?.call(field, text);
    field?.dispatchEvent(new Event("input", { bubbles: true }));
    const look = (): void => {
      if (status?.textContent !== before) done(performance.now() - began);
      else if (performance.now() - began > 600) done(-1);
      else setTimeout(look, 0);
    };
    look();
  });
}

/** Scrolls through the whole list, a screen a frame. */
export function scrollThrough(): Promise<void> {
  const frame = document.querySelector(".table-frame");
  return new Promise((done) => {
    let steps = 0;
    const step = (): void => {
      if (frame === null || steps++ > 240) return done();
      frame.scrollTop += Math.max(frame.clientHeight, frame.scrollHeight / 240);
      requestAnimationFrame(step);
    };
    step();
  });
}
