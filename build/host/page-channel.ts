// Messages between main and the preload of one page, over the browser's debugging protocol.
import type { Devtools } from "./devtools.ts";
import { type FrameNow, Frames } from "./frames.ts";
import { makeCodec } from "./in-page/codec.ts";
import type { FromMain, ToMain } from "./in-page/ipc-renderer.ts";
import { FROM_MAIN, pageProgram, preloadProgram, TO_MAIN, WORLD } from "./preload-world.ts";

type Answer = (sender: FrameNow | null, message: ToMain) => Promise<FromMain>;

const { encode, decode } = makeCodec();

export class PageChannel {
  readonly #devtools: Devtools;
  readonly #frames: Frames;

  private constructor(devtools: Devtools) {
    this.#devtools = devtools;
    this.#frames = new Frames(devtools, WORLD);
  }

  /** From the next document on, the preload runs first, in its own world. */
  static async open(devtools: Devtools, preload: string, answer: Answer): Promise<PageChannel> {
    const channel = new PageChannel(devtools);
    devtools.on("Runtime.bindingCalled", ({ name, payload, executionContextId }) => {
      if (name !== TO_MAIN) return;
      const sender = channel.#frames.senderOf(executionContextId);
      void answer(sender, decode(payload) as ToMain).then((reply) => channel.#deliver(reply, executionContextId));
    });
    await devtools.send("Page.enable");
    await devtools.send("Runtime.enable");
    await devtools.send("Runtime.addBinding", { name: TO_MAIN, executionContextName: WORLD });
    await devtools.send("Page.addScriptToEvaluateOnNewDocument", { source: pageProgram() });
    await devtools.send("Page.addScriptToEvaluateOnNewDocument", { source: preloadProgram(preload), worldName: WORLD });
    return channel;
  }

  send(channel: string, args: readonly unknown[]): void {
    const top = this.#frames.topWorld();
    if (top !== undefined) this.#deliver({ kind: "event", channel, args }, top);
  }

  /** A document that went away meanwhile gets nothing, as in Electron. */
  #deliver(message: FromMain, executionContextId: number): void {
    const call = {
      executionContextId,
      functionDeclaration: `function (text) { globalThis[${JSON.stringify(FROM_MAIN)}](text); }`,
      arguments: [{ value: encode(message) }],
    };
    this.#devtools.send("Runtime.callFunctionOn", call).catch(() => undefined);
  }
}
