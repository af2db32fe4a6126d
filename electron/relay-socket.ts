// The sockets of the window to its relays. They live here because the window has no network (D2, D9).
import { type ConnectionId, isRelayAddress, type RelayEvent } from "#shared/desktop-api.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import { PING_EVERY } from "./heartbeat.ts";
import { proxyPasswords } from "./proxy-passwords.ts";
import { type LinkTimes, RelayLink } from "./relay-link.ts";
import { routesOf, webAddressOf } from "./relay-route.ts";
import { trustSystemCertificates } from "./system-certificates.ts";
import { Refusal } from "./verb-call.ts";

export type RelaySocketsSetup = {
  /** The system's answer for a web address, as `session.resolveProxy` gives it. */
  readonly resolveProxy: (address: string) => Promise<string>;
  readonly emit: (event: RelayEvent) => void;
  readonly times?: LinkTimes;
};

const TIMES: LinkTimes = { connectWithin: 20_000, pingEvery: PING_EVERY };

export class RelaySockets {
  readonly #setup: RelaySocketsSetup;
  readonly #links = new Map<ConnectionId, RelayLink>();
  readonly #passwords = proxyPasswords();
  #count = 0;

  constructor(setup: RelaySocketsSetup) {
    this.#setup = setup;
  }

  connect(address: string): ConnectionId {
    if (!isRelayAddress(address)) throw new Refusal("connectRelay: forbidden address");
    trustSystemCertificates();
    const { resolveProxy, times = TIMES } = this.#setup;
    this.#count += 1;
    const connection = this.#count as ConnectionId;
    const tell = (event: RelayEvent): void => {
      if (this.#links.has(connection)) this.#setup.emit(event);
    };
    const link = new RelayLink(
      {
        onOpen: () => tell({ kind: "opened", connection }),
        onFrame: (frame) => tell({ kind: "frame", connection, frame }),
        onEnd: (reason, code) => {
          tell({ kind: "closed", connection, reason, code });
          this.#links.delete(connection);
        },
      },
      times,
      this.#passwords,
    );
    this.#links.set(connection, link);
    void link.open(address, async () => routesOf(await resolveProxy(webAddressOf(address))));
    return connection;
  }

  async send(connection: ConnectionId, frame: Bytes): Promise<void> {
    const link = this.#links.get(connection);
    if (link === undefined) throw new Refusal("sendToRelay: closed connection");
    await link.send(frame).catch(() => {
      throw new Refusal("sendToRelay: closed connection");
    });
  }

  disconnect(connection: ConnectionId): void {
    this.#links.get(connection)?.close();
  }

  /** For the proxy that asked last; used from the next connection on. */
  signInToProxy(user: string, password: string): void {
    this.#passwords.give(user, password);
  }

  /** The page that asked for them is gone: ends every socket, and tells nobody. */
  forgetAll(): void {
    const links = [...this.#links.values()];
    this.#links.clear();
    for (const link of links) link.close();
  }
}
