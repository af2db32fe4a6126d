import { connect, createServer } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { afterEach, describe, expect, it, vi } from "vitest";
import { WebSocket } from "ws";
import type { NeighbourEvent, NeighbourId, Shared } from "#shared/desktop-exchange.ts";
import { listen } from "../../build/testing/listen.ts";
import { selfSignedCertificate } from "./certificate.ts";
import { NeighbourSockets } from "./neighbour-sockets.ts";

const HERE = "127.0.0.1";
const stops: (() => unknown)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

function aDesktop(addresses: readonly string[] = [HERE]) {
  const events: NeighbourEvent[] = [];
  const sockets = new NeighbourSockets({
    addresses: () => addresses,
    mayJoin: (address) => address === HERE,
    emit: (event) => events.push(event),
  });
  stops.push(() => sockets.forgetAll());
  const told = async <Kind extends NeighbourEvent["kind"]>(kind: Kind) =>
    await vi.waitFor(
      () => {
        const found = events.find((event) => event.kind === kind);
        if (found === undefined) throw new Error(`no ${kind}: ${JSON.stringify(events)}`);
        return found as Extract<NeighbourEvent, { kind: Kind }>;
      },
      { timeout: 5_000, interval: 5 },
    );
  return { ...sockets.verbs, events, told, forgetAll: () => sockets.forgetAll() };
}

const joined = async (guest: ReturnType<typeof aDesktop>, { places }: Shared): Promise<NeighbourId> =>
  guest.joinNeighbour(HERE, places[0]?.port ?? 0);

/** Guests come and go: one that is sent away makes room for another, so those that came are not counted alone. */
function mostAtOnce(events: readonly NeighbourEvent[]): number {
  const guests = new Set<NeighbourId>();
  let most = 0;
  for (const { kind, neighbour } of events) {
    if (kind === "arrived") guests.add(neighbour);
    if (kind === "closed") guests.delete(neighbour);
    most = Math.max(most, guests.size);
  }
  return most;
}

describe("a computer that shares on the local network", () => {
  it("L83 carries frames both ways, and shows each side the same certificate", async () => {
    const [host, guest] = [aDesktop(), aDesktop()];
    const shared = await host.shareOnNetwork();
    const toHost = await joined(guest, shared);

    const { channel } = await guest.told("opened");
    const { neighbour: toGuest } = await host.told("arrived");
    expect([...channel]).toEqual([...shared.channel]);
    expect(channel).toHaveLength(32);
    await guest.sendToNeighbour(toHost, Uint8Array.of(1, 2, 3));
    await host.sendToNeighbour(toGuest, Uint8Array.of(4));
    expect((await host.told("frame")).frame).toEqual(Uint8Array.of(1, 2, 3));
    expect((await guest.told("frame")).frame).toEqual(Uint8Array.of(4));

    await guest.hangUpNeighbour(toHost);
    expect(await host.told("closed")).toMatchObject({ neighbour: toGuest, reason: "lost" });
    await expect(guest.sendToNeighbour(toHost, Uint8Array.of(1))).rejects.toThrow("closed connection");
  });

  it("shows another certificate at each sharing", async () => {
    const host = aDesktop();

    const [one, other] = [await host.shareOnNetwork(), await host.shareOnNetwork()];

    expect([...one.channel]).not.toEqual([...other.channel]);
  });

  it("is silent again once it stops, and when the page goes away", async () => {
    for (const end of ["stopSharing", "forgetAll"] as const) {
      const [host, guest] = [aDesktop(), aDesktop()];
      const shared = await host.shareOnNetwork();
      await joined(guest, shared);
      await guest.told("opened");

      await host[end]();

      expect(await guest.told("closed")).toMatchObject({ reason: "lost" });
      const later = aDesktop();
      await joined(later, shared);
      expect(await later.told("closed")).toMatchObject({ reason: "unreachable" });
    }
  });

  it("listens on the addresses that it was given, and on no other", async () => {
    const shared = await aDesktop(["127.0.0.2", "192.0.2.7"]).shareOnNetwork();
    expect(shared.places.map(({ address }) => address)).toEqual(["127.0.0.2"]);

    const reaches = (address: string): Promise<boolean> =>
      new Promise((done) => {
        const socket = connect(shared.places[0]?.port ?? 0, address, () => done(true));
        socket.on("error", () => done(false));
        stops.push(() => socket.destroy());
      });
    expect(await reaches("127.0.0.2")).toBe(true);
    expect(await reaches("127.0.0.1")).toBe(false);
  });

  it("has no place to tell where there is no network", async () => {
    expect((await aDesktop([]).shareOnNetwork()).places).toEqual([]);
  });

  it("is not stopped by strangers: noise, another protocol, text, a frame too large, a crowd", async () => {
    const host = aDesktop();
    const { places } = await host.shareOnNetwork();
    const port = places[0]?.port ?? 0;
    const noise = connect(port, HERE);
    noise.on("error", () => undefined).write("GET / HTTP/1.1\r\n\r\n");
    stops.push(() => noise.destroy());
    const strangers = Array.from({ length: 20 }, () => {
      const socket = new WebSocket(`wss://${HERE}:${port}/`, { rejectUnauthorized: false });
      socket.on("error", () => undefined);
      stops.push(() => socket.terminate());
      return socket;
    });
    strangers[0]?.on("open", () => strangers[0]?.send("text"));
    strangers[1]?.on("open", () => strangers[1]?.send(new Uint8Array(3 * 1024 * 1024)));
    await vi.waitFor(() => expect(host.events.filter(({ kind }) => kind === "closed").length).toBeGreaterThan(1));
    expect(mostAtOnce(host.events)).toBeLessThanOrEqual(16);
    for (const socket of strangers) socket.terminate();

    const comesIn = async (): Promise<void> => {
      const guest = aDesktop();
      await guest.joinNeighbour(HERE, port);
      await vi.waitFor(() => expect(guest.events).not.toEqual([]), { timeout: 5_000, interval: 5 });
      expect(guest.events[0]?.kind).toBe("opened");
    };
    await vi.waitFor(comesIn, { timeout: 15_000, interval: 50 });
  });
});

describe("a computer that joins", () => {
  it("calls only addresses of the local network", () => {
    expect(() => aDesktop().joinNeighbour("192.0.2.7", 80)).toThrow("forbidden address");
  });

  it("says that nobody answers: no one there, no TLS, no WebSocket, silence", async () => {
    const closed = await listen(createServer());
    await closed.stop();
    const plain = await listen(createServer((socket) => socket.end("no")));
    const { key, cert } = selfSignedCertificate("x.invalid");
    const web = await listen(createTlsServer({ key, cert }, (socket) => socket.end("HTTP/1.1 404 No\r\n\r\n")));
    stops.push(plain.stop, web.stop);

    for (const { port } of [closed, plain, web]) {
      const guest = aDesktop();
      await guest.joinNeighbour(HERE, port);
      expect(await guest.told("closed")).toMatchObject({ reason: "unreachable" });
      expect(guest.events.map(({ kind }) => kind)).toEqual(["closed"]);
    }
  });
});
