import { fork } from "node:child_process";
import { join, resolve } from "node:path";
import type { Usage } from "../bench-relay.ts";

export type Asked = { readonly id: number; readonly verb: string; readonly args: readonly unknown[] };
type Answered = { readonly id: number; readonly answer?: unknown; readonly failure?: string };

/** A process that is measured apart from all others. */
export type Child = {
  readonly ask: <Answer>(verb: string, ...args: readonly unknown[]) => Promise<Answer>;
  readonly usage: () => Promise<Usage>;
  readonly end: () => Promise<void>;
};

/** Starts a module of `children/`, or of a whole path, in a process of its own. */
export function startChild(module: string, cwd?: string): Child {
  const child = fork(join(import.meta.dirname, "child.ts"), [resolve(import.meta.dirname, "children", module)], {
    execArgv: ["--expose-gc", "--disable-warning=ExperimentalWarning"],
    serialization: "advanced",
    ...(cwd === undefined ? {} : { cwd }),
  });
  const waiting = new Map<number, (answered: Answered) => void>();
  let count = 0;
  child.on("message", (answered: Answered) => {
    waiting.get(answered.id)?.(answered);
    waiting.delete(answered.id);
  });
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  void ended.then(() => {
    for (const [id, answer] of waiting) answer({ id, failure: `${module} ended` });
  });
  const ask = <Answer>(verb: string, ...args: readonly unknown[]): Promise<Answer> =>
    new Promise((done, refuse) => {
      const id = ++count;
      waiting.set(id, ({ answer, failure }) =>
        failure === undefined ? done(answer as Answer) : refuse(new Error(failure)),
      );
      child.send({ id, verb, args } satisfies Asked);
    });
  return {
    ask,
    usage: () => ask<Usage>("usage"),
    end: () => {
      child.kill();
      return ended;
    },
  };
}
