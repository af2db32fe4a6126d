// The window's side of a relay socket, as the app sees it: what it asks of the desktop, and what it is told.
import type { Page } from "@playwright/test";
import type { ConnectionId, DesktopApi, RelayEvent } from "#shared/desktop-api.ts";

type Told = { readonly kind: string; readonly reason?: string; readonly code?: number; readonly frame?: number[] };

declare const desktop: DesktopApi;
declare const told: (Told & { readonly connection: ConnectionId })[];

export class RelayPage {
  readonly #page: Page;
  readonly #connection: ConnectionId;

  private constructor(page: Page, connection: ConnectionId) {
    this.#page = page;
    this.#connection = connection;
  }

  static async connect(page: Page, address: string): Promise<RelayPage> {
    const connection = await page.evaluate((to) => {
      if (!("told" in globalThis)) {
        const events: object[] = [];
        Object.assign(globalThis, { told: events });
        desktop.onRelayEvent((event: RelayEvent) => {
          events.push(event.kind === "frame" ? { ...event, frame: [...event.frame] } : event);
        });
      }
      return desktop.connectRelay(to);
    }, address);
    return new RelayPage(page, connection);
  }

  /** What the window was told of this connection, once it was told `count` things. */
  async told(count: number): Promise<Told[]> {
    const looked = { connection: this.#connection, count };
    await this.#page.waitForFunction(
      (look) => told.filter((each) => each.connection === look.connection).length >= look.count,
      looked,
    );
    return await this.#page.evaluate(
      (look) => told.flatMap(({ connection, ...rest }) => (connection === look.connection ? [rest] : [])),
      looked,
    );
  }

  async send(bytes: readonly number[]): Promise<void> {
    await this.#page.evaluate(({ to, frame }) => desktop.sendToRelay(to, new Uint8Array(frame)), {
      to: this.#connection,
      frame: bytes,
    });
  }

  async disconnect(): Promise<void> {
    await this.#page.evaluate((from) => desktop.disconnectRelay(from), this.#connection);
  }
}
