// The way to the desktop's disk: through the window, which can't read what it passes on.
import type { DiskApi } from "#shared/desktop-disk.ts";
import type { FromEngine, ToEngine } from "#shared/ports/engine-messages.ts";

export type WindowDisk = {
  readonly disk: DiskApi;
  /** Hands over what the window says of a question. */
  readonly hear: (message: Extract<ToEngine, { kind: "kept" }>) => void;
};

type Waiting = { readonly answer: (value: unknown) => void; readonly refuse: (reason: Error) => void };

export function windowDisk(post: (message: FromEngine) => void): WindowDisk {
  const waiting = new Map<number, Waiting>();
  let count = 0;
  const ask = (verb: keyof DiskApi, args: readonly unknown[]): Promise<unknown> =>
    new Promise((answer, refuse) => {
      const id = ++count;
      waiting.set(id, { answer, refuse });
      post({ kind: "disk", id, verb, args });
    });
  return {
    disk: new Proxy({} as DiskApi, {
      get:
        (_, verb) =>
        (...args: readonly unknown[]) =>
          ask(verb as keyof DiskApi, args),
    }),
    hear: ({ id, value }) => {
      const asked = waiting.get(id);
      waiting.delete(id);
      if (value === null) asked?.refuse(new Error("the desktop did not answer"));
      else asked?.answer(value);
    },
  };
}
