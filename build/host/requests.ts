// Every request of the browser is answered here: by main's handler for app:, by main's rules for the rest.
import type { BrowserContext, Page, Request as PageRequest, Route } from "playwright-core";
import { fromBrowser } from "./origin.ts";
import { isCancelled, serve } from "./session.ts";
import type { StandInContents } from "./web-contents.ts";

type Settle = (route: Route) => Promise<void>;

export class Requests {
  readonly #page: Page;
  readonly #contents: StandInContents;
  #asked: string | null = null;

  constructor(page: Page, contents: StandInContents) {
    this.#page = page;
    this.#contents = contents;
  }

  async follow(context: BrowserContext): Promise<void> {
    await context.route("**/*", async (route) => {
      const settle = await this.#decide(route.request());
      await settle(route).catch(() => undefined); // whoever asked went away meanwhile
    });
  }

  /** The next navigation there is main's own: it is not asked about. */
  expect(address: string): void {
    this.#asked = address;
  }

  async #decide(request: PageRequest): Promise<Settle> {
    const address = fromBrowser(request.url());
    if (!this.#isOurs(request)) return (route) => route.abort("aborted");
    if (request.isNavigationRequest() && request.frame() === this.#page.mainFrame()) {
      if (address !== this.#asked && !this.#contents.mayNavigate(address)) return (route) => route.abort("aborted");
      this.#asked = null;
      this.#contents.emit("did-start-navigation", { url: address, isMainFrame: true, isSameDocument: false });
    }
    if (isCancelled(address)) return (route) => route.abort("blockedbyclient");
    if (!address.startsWith("app:")) return (route) => route.continue();
    const response = await serve(new Request(address, { method: request.method() }));
    const { status } = response;
    const headers = Object.fromEntries(response.headers);
    const body = Buffer.from(await response.arrayBuffer());
    return (route) => route.fulfill({ status, headers, body });
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
