// Where each frame of the page stands: who sends a message is read from the browser, never from the message.
import type { Devtools } from "./devtools.ts";
import { fromBrowser } from "./origin.ts";

export type FrameNow = { readonly url: string; readonly parent: FrameNow | null };

type Known = { readonly url: string; readonly parentId: string | undefined };

export class Frames {
  readonly #frames = new Map<string, Known>();
  /** Frame of each copy of the preload's world. */
  readonly #worlds = new Map<number, string>();

  constructor(devtools: Devtools, world: string) {
    devtools.on("Page.frameAttached", ({ frameId, parentFrameId }) =>
      this.#frames.set(frameId, { url: "about:blank", parentId: parentFrameId }),
    );
    devtools.on("Page.frameNavigated", ({ frame }) =>
      this.#frames.set(frame.id, { url: fromBrowser(frame.url), parentId: frame.parentId }),
    );
    devtools.on("Page.frameDetached", ({ frameId }) => this.#frames.delete(frameId));
    devtools.on("Runtime.executionContextCreated", ({ context }) => {
      if (context.name === world) this.#worlds.set(context.id, String(context.auxData?.["frameId"]));
    });
    devtools.on("Runtime.executionContextDestroyed", ({ executionContextId }) =>
      this.#worlds.delete(executionContextId),
    );
    devtools.on("Runtime.executionContextsCleared", () => this.#worlds.clear());
  }

  /** The frame that a message came from; `null` when it is gone already. */
  senderOf(contextId: number): FrameNow | null {
    return this.#frame(this.#worlds.get(contextId));
  }

  /** Where the preload of the top frame runs now. */
  topWorld(): number | undefined {
    const tops = [...this.#worlds].filter(([, frameId]) => this.#frame(frameId)?.parent === null);
    return tops.at(-1)?.[0];
  }

  #frame(id: string | undefined): FrameNow | null {
    const known = id === undefined ? undefined : this.#frames.get(id);
    return known === undefined ? null : { url: known.url, parent: this.#frame(known.parentId) };
  }
}
