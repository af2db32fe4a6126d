// Every request of the browser is answered here: by main's handler for app:, by main's rules for the rest.
import type { BrowserContext, Page, Request as PageRequest, Route } from "playwright-core";
import { fromBrowser } from "./origin.ts";
import { isCancelled, serve } from "./session.ts";
import type { StandInContents } from "./web-contents.ts";

export class Requests {
  readonly #page: Page;
  readonly #contents: StandInContents;
  #asked: string | null = null;

  constructor(page: Page, contents: StandInContents) {
    this.#page = page;
    this.#contents = contents;
  }

  async follow(context: BrowserContext): Promise<void> {
    await context.route("**/*", (route) =>
      this.#answer(route).catch((error: unknown) => {
        if (!this.#page.isClosed()) throw error; // closed meanwhile: nobody waits for the answer
      }),
    );
  }

  /** The next navigation there is main's own: it is not asked about. */
  expect(address: string): void {
    this.#asked = address;
  }

  async #answer(route: Route): Promise<void> {
    const request = route.request();
    const address = fromBrowser(request.url());
    if (!this.#isOurs(request)) return await route.abort("aborted");
    if (request.isNavigationRequest() && request.frame() === this.#page.mainFrame()) {
      if (address !== this.#asked && !this.#contents.mayNavigate(address)) return await route.abort("aborted");
      this.#asked = null;
      this.#contents.emit("did-start-navigation", { url: address, isMainFrame: true, isSameDocument: false });
    }
    if (!address.startsWith("app:")) {
      return await (isCancelled(address) ? route.abort("blockedbyclient") : route.continue());
    }
    const response = await serve(new Request(address, { method: request.method() }));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  }

  /** Whether it comes from the window's own page: one that is about to be closed has no answer to get. */
  #isOurs(request: PageRequest): boolean {
    try {
      return request.frame().page() === this.#page;
    } catch {
      return false; // the frame is not there yet: a page that the window opened
    }
  }
}
