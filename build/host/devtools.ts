// The browser's debugging protocol over two pipes of its process: JSON, each message ended by a zero byte. Not by the tool
// that drives the stories, which takes longer to load than all the rest of the stand-in.
import { EventEmitter } from "node:events";
import type { Readable, Writable } from "node:stream";
import type { CDPSession } from "playwright-core";

/** What is asked and heard of the browser, or of one of its pages. */
export type Devtools = Pick<CDPSession, "send" | "on">;

type FromBrowser = {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
};

export class DevtoolsPipe {
  /** The browser as a whole. */
  readonly browser: Devtools;
  readonly #output: Writable;
  readonly #sessions = new Map<string | undefined, EventEmitter>();
  readonly #waiting = new Map<number, PromiseWithResolvers<unknown>>();
  #count = 0;

  /** What is asked of a browser that has ended is never answered: the program ends with it. */
  constructor(input: Readable, output: Writable) {
    this.#output = output.on("error", () => undefined);
    this.browser = this.session(undefined);
    let rest = "";
    input.setEncoding("utf8").on("data", (text: string) => {
      const messages = (rest + text).split("\0");
      rest = messages.pop() ?? "";
      for (const message of messages) this.#receive(JSON.parse(message) as FromBrowser);
    });
  }

  /** A page, by the name that the browser gave when it attached it. */
  session(id: string | undefined): Devtools {
    const send = (method: string, params: object = {}): Promise<unknown> => this.#send(id, method, params);
    const session = Object.assign(new EventEmitter(), { send });
    this.#sessions.set(id, session);
    return session as unknown as Devtools;
  }

  #send(sessionId: string | undefined, method: string, params: object): Promise<unknown> {
    const answer = Promise.withResolvers<unknown>();
    this.#count += 1;
    this.#waiting.set(this.#count, answer);
    this.#output.write(`${JSON.stringify({ id: this.#count, sessionId, method, params })}\0`);
    return answer.promise;
  }

  #receive({ id, sessionId, method, params, result, error }: FromBrowser): void {
    if (id === undefined) {
      if (method !== undefined) this.#sessions.get(sessionId)?.emit(method, params);
      return;
    }
    const answer = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) answer?.resolve(result);
    else answer?.reject(new Error(error.message));
  }
}
