// Every request of the window is answered here: by main's handler for app:, by main's rules for the rest.
import type { Devtools } from "./devtools.ts";
import { fromBrowser } from "./origin.ts";
import { isCancelled, serve } from "./session.ts";
import type { StandInContents } from "./web-contents.ts";

type Paused = {
  readonly requestId: string;
  readonly frameId: string;
  readonly resourceType: string;
  readonly request: { readonly url: string; readonly method: string };
};

export class Requests {
  readonly #devtools: Devtools;
  readonly #contents: StandInContents;
  #top: string | null = null;
  #asked: string | null = null;

  constructor(devtools: Devtools, contents: StandInContents) {
    this.#devtools = devtools;
    this.#contents = contents;
  }

  async follow(): Promise<void> {
    this.#devtools.on("Fetch.requestPaused", (paused) => {
      this.#answer(paused).catch(() => undefined); // whoever asked went away meanwhile
    });
    const { frameTree } = await this.#devtools.send("Page.getFrameTree");
    this.#top = frameTree.frame.id;
    await this.#devtools.send("Fetch.enable");
  }

  /** The next navigation there is main's own: it is not asked about. */
  expect(address: string): void {
    this.#asked = address;
  }

  async #answer(paused: Paused): Promise<void> {
    const { requestId, request } = paused;
    const address = fromBrowser(request.url);
    if (this.#isNavigation(paused) && !this.#mayGo(address)) {
      await this.#devtools.send("Fetch.failRequest", { requestId, errorReason: "Aborted" });
    } else if (isCancelled(address)) {
      await this.#devtools.send("Fetch.failRequest", { requestId, errorReason: "BlockedByClient" });
    } else if (!address.startsWith("app:")) {
      await this.#devtools.send("Fetch.continueRequest", { requestId });
    } else {
      const response = await serve(new Request(address, { method: request.method }));
      await this.#devtools.send("Fetch.fulfillRequest", {
        requestId,
        responseCode: response.status,
        responseHeaders: [...response.headers].map(([name, value]) => ({ name, value })),
        body: Buffer.from(await response.arrayBuffer()).toString("base64"),
      });
    }
  }

  #isNavigation({ resourceType, frameId }: Paused): boolean {
    return resourceType === "Document" && frameId === this.#top;
  }

  #mayGo(address: string): boolean {
    if (address !== this.#asked && !this.#contents.mayNavigate(address)) return false;
    this.#asked = null;
    this.#contents.emit("did-start-navigation", { url: address, isMainFrame: true, isSameDocument: false });
    return true;
  }
}
