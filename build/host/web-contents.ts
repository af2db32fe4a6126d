// The page of a window as main sees it: its events, its messages, and the rules that main gave for it.
import { EventEmitter } from "node:events";
import type { IpcMainInvokeEvent, WebContents } from "electron";
import type { FrameNow } from "./frames.ts";
import type { FromMain, ToMain } from "./in-page/ipc-renderer.ts";
import { answerIpc } from "./ipc-main.ts";
import type { PageChannel } from "./page-channel.ts";

type OpenHandler = Parameters<WebContents["setWindowOpenHandler"]>[0];

export class StandInContents
  extends EventEmitter
  implements Pick<WebContents, "send" | "setWindowOpenHandler" | "setWebRTCIPHandlingPolicy">
{
  #channel: PageChannel | null = null;
  #onOpen: OpenHandler = () => ({ action: "allow" });

  send(channel: string, ...args: unknown[]): void {
    this.#channel?.send(channel, args);
  }

  setWindowOpenHandler(handler: OpenHandler): void {
    this.#onOpen = handler;
  }

  setWebRTCIPHandlingPolicy(policy: Parameters<WebContents["setWebRTCIPHandlingPolicy"]>[0]): void {
    if (policy !== "disable_non_proxied_udp") throw new Error("the browser was started with another policy");
  }

  attach(channel: PageChannel): void {
    this.#channel = channel;
  }

  answer(senderFrame: FrameNow | null, message: ToMain): Promise<FromMain> {
    return answerIpc({ sender: this, senderFrame } as unknown as IpcMainInvokeEvent, message);
  }

  /** What main says of a navigation that the page started. */
  mayNavigate(url: string): boolean {
    let isAllowed = true;
    const preventDefault = (): void => {
      isAllowed = false;
    };
    this.emit("will-navigate", { url, isMainFrame: true, isSameDocument: false, preventDefault });
    return isAllowed;
  }

  /** A second window is never opened here: main must not count on one. */
  refuseOpening(url: string): void {
    const details = { url, frameName: "", features: "", disposition: "new-window" } as Parameters<OpenHandler>[0];
    if (this.#onOpen(details).action === "allow") throw new Error("a second window can't be opened on this host");
  }
}
