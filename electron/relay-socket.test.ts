import tls from "node:tls";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ConnectionId, RelayEvent } from "#shared/desktop-api.ts";
import { aSelfSignedCertificate } from "../build/testing/certificate.ts";
import type { Running } from "../build/testing/listen.ts";
import { aHandshake, aRawServer } from "../build/testing/raw-servers.ts";
import { anEchoingRelay, aProxy, aWebSite } from "../build/testing/servers.ts";
import { RelaySockets, type RelaySocketsSetup } from "./relay-socket.ts";

const NAME = "relay.localhost";

/** What was started in a test: ended after it. */
const started: { stop: () => unknown }[] = [];
const kept = async <Kept extends { stop: () => unknown }>(starting: Promise<Kept>): Promise<Kept> => {
  const running = await starting;
  started.push(running);
  return running;
};
afterEach(async () => {
  for (const each of started.splice(0)) await each.stop();
});

function someSockets(setup: Partial<RelaySocketsSetup> = {}) {
  const events: RelayEvent[] = [];
  const sockets = new RelaySockets({
    resolveProxy: () => Promise.resolve("DIRECT"),
    emit: (event) => events.push(event),
    times: { connectWithin: 2_000, pingEvery: 2_000 },
    ...setup,
  });
  started.push({ stop: () => sockets.forgetAll() });
  const told = async (count: number): Promise<RelayEvent[]> => {
    await vi.waitFor(() => expect(events.length).toBeGreaterThanOrEqual(count), { timeout: 5_000, interval: 5 });
    return events;
  };
  return { sockets, events, told };
}

const at = ({ port }: Running, scheme = "ws"): string => `${scheme}://127.0.0.1:${port}/`;
const closed = (connection: ConnectionId, reason: string, code = 1006) => ({
  kind: "closed",
  connection,
  reason,
  code,
});

describe("a socket to a relay", () => {
  it("carries frames both ways, as bytes of their own", async () => {
    const relay = await kept(anEchoingRelay());
    const { sockets, told } = someSockets();
    const connection = sockets.connect(at(relay));
    await told(1);

    await sockets.send(connection, new Uint8Array([1, 2, 3]));

    const [, echo] = await told(2);
    expect(echo).toEqual({ kind: "frame", connection, frame: new Uint8Array([1, 2, 3]) });
    expect(echo?.kind === "frame" && echo.frame.buffer.byteLength).toBe(3);
  });

  it("keeps the order of frames that are sent without waiting", async () => {
    const relay = await kept(anEchoingRelay());
    const { sockets, told } = someSockets();
    const connection = sockets.connect(at(relay));
    await told(1);

    await Promise.all(Array.from({ length: 200 }, (_, at) => sockets.send(connection, new Uint8Array([at]))));

    const [, ...echoes] = await told(201);
    expect(echoes.map((event) => event.kind === "frame" && event.frame[0])).toEqual(
      Array.from({ length: 200 }, (_, n) => n),
    );
  });

  it("hears a frame that comes with the very answer to the handshake", async () => {
    const relay = await kept(aHandshake((socket) => socket.write(Buffer.from([0x82, 0x02, 7, 8]))));
    const { sockets, told } = someSockets();

    const connection = sockets.connect(at(relay));

    expect(await told(2)).toEqual([
      { kind: "opened", connection },
      { kind: "frame", connection, frame: new Uint8Array([7, 8]) },
    ]);
  });

  it("never reuses the number of another", async () => {
    const { sockets, told } = someSockets();
    const relay = await kept(anEchoingRelay());
    const first = sockets.connect(at(relay));
    sockets.disconnect(first);
    await told(1);

    expect(sockets.connect(at(relay))).not.toBe(first);
  });

  it("refuses an address that would not be private", () => {
    const { sockets, events } = someSockets();

    for (const address of ["ws://relay.invalid/", "https://localhost/", "wss://ana:secret@localhost/"]) {
      expect(() => sockets.connect(address)).toThrow("connectRelay: forbidden address");
    }
    expect(events).toEqual([]);
  });

  it("refuses to send before it is open, and once it is closed", async () => {
    const relay = await kept(anEchoingRelay());
    const { sockets, told } = someSockets();
    const connection = sockets.connect(at(relay));
    const frame = new Uint8Array([1]);

    await expect(sockets.send(connection, frame)).rejects.toThrow("sendToRelay: closed connection");
    await told(1);
    sockets.disconnect(connection);

    await expect(sockets.send(connection, frame)).rejects.toThrow("sendToRelay: closed connection");
  });
});

describe("a socket that did not open", () => {
  it("is out of reach when nobody listens", async () => {
    const relay = await anEchoingRelay();
    await relay.stop();
    const { sockets, told } = someSockets();

    const connection = sockets.connect(at(relay));

    expect(await told(1)).toEqual([closed(connection, "unreachable")]);
  });

  it("is out of reach when the answer does not come in time", async () => {
    const silent = await kept(aRawServer(() => undefined));
    const { sockets, told } = someSockets({ times: { connectWithin: 100, pingEvery: 1_000 } });

    const connection = sockets.connect(at(silent));

    expect(await told(1)).toEqual([closed(connection, "unreachable")]);
  });

  it.each([
    ["a web page", () => aWebSite(), "ws"],
    ["no web server", () => aRawServer((socket) => socket.end("220 mail.invalid ESMTP\r\n")), "ws"],
    ["a server without TLS", () => aWebSite(), "wss"],
    [
      "a wrong handshake",
      () =>
        aRawServer((socket) =>
          socket.write(
            "HTTP/1.1 101 Ok\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: x\r\n\r\n",
          ),
        ),
      "ws",
    ],
  ] as const)("is not a relay: %s", async (_, start, scheme) => {
    const server = await kept<Running>(start());
    const { sockets, told } = someSockets();

    const connection = sockets.connect(at(server, scheme));

    expect(await told(1)).toEqual([closed(connection, "notARelay")]);
  });

  it("is out of reach behind a gateway that says so", async () => {
    const gateway = await kept(aRawServer((socket) => socket.end("HTTP/1.1 502 Bad Gateway\r\n\r\n")));
    const { sockets, told } = someSockets();

    const connection = sockets.connect(at(gateway));

    expect(await told(1)).toEqual([closed(connection, "unreachable")]);
  });

  it("has a certificate that nobody vouches for", async () => {
    const relay = await kept(anEchoingRelay(aSelfSignedCertificate("localhost")));
    const { sockets, told } = someSockets();

    const connection = sockets.connect(`wss://localhost:${relay.port}/`);

    expect(await told(1)).toEqual([closed(connection, "certificate")]);
  });

  it.each([-60, 60])("meets a clock that is %i days away from the certificate", async (days) => {
    const certificate = aSelfSignedCertificate("localhost", days);
    const relay = await kept(anEchoingRelay(certificate));
    const before = tls.getCACertificates("default");
    const { sockets, told } = someSockets();
    sockets.disconnect(sockets.connect(at(relay)));
    await told(1);
    tls.setDefaultCACertificates([...tls.getCACertificates("default"), certificate.cert]);
    started.push({ stop: () => tls.setDefaultCACertificates(before) });

    const connection = sockets.connect(`wss://localhost:${relay.port}/`);

    expect((await told(2))[1]).toEqual(closed(connection, "certificateDate"));
  });
});

describe("a socket that ended", () => {
  it("tells the relay's goodbye, with its code", async () => {
    const relay = await kept(anEchoingRelay());
    const { sockets, told } = someSockets();
    const connection = sockets.connect(at(relay));
    await told(1);

    for (const socket of relay.sockets) socket.close(4007);

    expect((await told(2))[1]).toEqual(closed(connection, "closedByRelay", 4007));
  });

  it("was lost when the connection broke", async () => {
    const relay = await kept(aHandshake((socket) => setTimeout(() => socket.destroy(), 20)));
    const { sockets, told } = someSockets();
    const connection = sockets.connect(at(relay));

    expect((await told(2))[1]).toEqual(closed(connection, "lost"));
  });

  it("was lost when two pings had no answer, though the connection stands", async () => {
    const deaf = await kept(aHandshake());
    const { sockets, told } = someSockets({ times: { connectWithin: 1_000, pingEvery: 30 } });
    const connection = sockets.connect(at(deaf));

    expect((await told(2))[1]).toEqual(closed(connection, "lost"));
  });

  it("lives on while pings are answered", async () => {
    const relay = await kept(anEchoingRelay());
    let pings = 0;
    const { sockets, told, events } = someSockets({ times: { connectWithin: 1_000, pingEvery: 10 } });
    sockets.connect(at(relay));
    await told(1);
    for (const socket of relay.sockets) socket.on("ping", () => (pings += 1));

    await vi.waitFor(() => expect(pings).toBeGreaterThan(8));

    expect(events).toHaveLength(1);
  });

  it.each([
    ["text", Buffer.from([0x81, 0x01, 0x61])],
    ["a frame that is too large", Buffer.from([0x82, 127, 0, 0, 0, 0, 0, 0x20, 0, 1])],
    ["a masked frame", Buffer.from([0x82, 0x81, 1, 2, 3, 4, 5])],
  ])("was no relay after all: it sent %s", async (_, bytes) => {
    const stranger = await kept(aHandshake((socket) => socket.write(bytes)));
    const { sockets, told } = someSockets();

    const connection = sockets.connect(at(stranger));

    expect((await told(2)).at(-1)).toEqual(closed(connection, "notARelay", 1002));
  });

  it("was closed here, and says goodbye to the relay", async () => {
    const relay = await kept(anEchoingRelay());
    const { sockets, told } = someSockets();
    const connection = sockets.connect(at(relay));
    await told(1);
    const goodbye = new Promise((done) => {
      for (const socket of relay.sockets) socket.on("close", done);
    });

    sockets.disconnect(connection);

    expect((await told(2))[1]).toEqual(closed(connection, "closedHere", 1000));
    expect(await goodbye).toBe(1000);
  });

  it("is forgotten without a word when its page goes away", async () => {
    const relay = await kept(anEchoingRelay());
    const { sockets, told, events } = someSockets();
    sockets.connect(at(relay));
    await told(1);

    sockets.forgetAll();

    await vi.waitFor(() => expect(relay.sockets.size).toBe(0));
    expect(events).toHaveLength(1);
  });

  it("is forgotten while it is still opening", async () => {
    let isHungUp = false;
    const silent = await kept(aRawServer((socket) => socket.on("close", () => (isHungUp = true))));
    const { sockets, events } = someSockets();
    sockets.connect(at(silent));
    await new Promise((done) => setTimeout(done, 50));

    sockets.forgetAll();

    await vi.waitFor(() => expect(isHungUp).toBe(true));
    expect(events).toEqual([]);
  });
});

describe("behind a proxy", () => {
  it("opens through it, by a name that only the proxy knows", async () => {
    const relay = await kept(anEchoingRelay());
    const proxy = await kept(aProxy({ [`${NAME}:80`]: relay.port }));
    const { sockets, told } = someSockets({ resolveProxy: () => Promise.resolve(`PROXY 127.0.0.1:${proxy.port}`) });

    const connection = sockets.connect(`ws://${NAME}/`);

    expect(await told(1)).toEqual([{ kind: "opened", connection }]);
    expect(proxy.asked).toEqual([`${NAME}:80`]);
  });

  it("asks the system about the web address of the relay", async () => {
    const asked: string[] = [];
    const resolveProxy = (address: string): Promise<string> => {
      asked.push(address);
      return Promise.resolve("DIRECT");
    };
    const { sockets, told } = someSockets({ resolveProxy });

    sockets.connect("wss://127.0.0.1:9/room");
    await told(1);

    expect(asked).toEqual(["https://127.0.0.1:9/room"]);
  });

  it.each([
    [407, "proxySignIn"],
    [403, "proxyRefused"],
    [502, "unreachable"],
  ])("that answers %i, it is %s", async (status, reason) => {
    const proxy = await kept(aProxy({}, status));
    const { sockets, told } = someSockets({ resolveProxy: () => Promise.resolve(`PROXY 127.0.0.1:${proxy.port}`) });

    const connection = sockets.connect("wss://relay.invalid/");

    expect(await told(1)).toEqual([closed(connection, reason)]);
  });

  it("tells a web page behind the tunnel from a refusal of the proxy", async () => {
    const site = await kept(aWebSite());
    const proxy = await kept(aProxy({ [`${NAME}:80`]: site.port }));
    const { sockets, told } = someSockets({ resolveProxy: () => Promise.resolve(`PROXY 127.0.0.1:${proxy.port}`) });

    const connection = sockets.connect(`ws://${NAME}/`);

    expect(await told(1)).toEqual([closed(connection, "notARelay")]);
  });

  it("takes the next route when a proxy is down", async () => {
    const relay = await kept(anEchoingRelay());
    const gone = await aProxy({});
    await gone.stop();
    const { sockets, told } = someSockets({
      resolveProxy: () => Promise.resolve(`PROXY 127.0.0.1:${gone.port}; DIRECT`),
    });

    const connection = sockets.connect(at(relay));

    expect(await told(1)).toEqual([{ kind: "opened", connection }]);
  });

  it("does not go round a proxy that said no", async () => {
    const relay = await kept(anEchoingRelay());
    const strict = await kept(aProxy({}, 407));
    const answer = `PROXY 127.0.0.1:${strict.port}; DIRECT`;
    const { sockets, told } = someSockets({ resolveProxy: () => Promise.resolve(answer) });

    const connection = sockets.connect(at(relay));

    expect(await told(1)).toEqual([closed(connection, "proxySignIn")]);
    expect(relay.sockets.size).toBe(0);
  });

  it("opens once it is told who one is, and asks again when that is wrong", async () => {
    const relay = await kept(anEchoingRelay());
    const authorization = `Basic ${Buffer.from("éducateur:mot de passé").toString("base64")}`;
    const proxy = await kept(aProxy({ [`${NAME}:80`]: relay.port }, 200, authorization));
    const { sockets, told } = someSockets({ resolveProxy: () => Promise.resolve(`PROXY 127.0.0.1:${proxy.port}`) });
    const address = `ws://${NAME}/`;

    const connections = [sockets.connect(address)];
    await told(1);
    sockets.signInToProxy("éducateur", "un autre");
    connections.push(sockets.connect(address));
    await told(2);
    sockets.signInToProxy("éducateur", "mot de passé");
    connections.push(sockets.connect(address));

    expect(await told(3)).toEqual([
      closed(connections[0]!, "proxySignIn"),
      closed(connections[1]!, "proxySignIn"),
      { kind: "opened", connection: connections[2] },
    ]);
  });

  it("tells what was typed for one proxy to no other", async () => {
    const [strict, other] = [await kept(aProxy({}, 407)), await kept(aProxy({}))];
    let route = strict.port;
    const { sockets, told } = someSockets({ resolveProxy: () => Promise.resolve(`PROXY 127.0.0.1:${route}`) });
    sockets.connect("wss://relay.invalid/");
    await told(1);
    sockets.signInToProxy("karim", "secret");
    route = other.port;

    sockets.connect("wss://relay.invalid/");
    await told(2);

    expect(other.asked).toEqual(["relay.invalid:443"]);
    expect(other.told).toEqual([undefined]);
  });

  it("hangs up on a proxy that keeps silent", async () => {
    let isHungUp = false;
    const silent = await kept(aRawServer((socket) => socket.on("close", () => (isHungUp = true))));
    const { sockets, told } = someSockets({
      resolveProxy: () => Promise.resolve(`PROXY 127.0.0.1:${silent.port}`),
      times: { connectWithin: 100, pingEvery: 1_000 },
    });

    const connection = sockets.connect("wss://relay.invalid/");

    expect(await told(1)).toEqual([closed(connection, "unreachable")]);
    await vi.waitFor(() => expect(isHungUp).toBe(true));
  });

  it("tries directly when the system can't answer", async () => {
    const relay = await kept(anEchoingRelay());
    const { sockets, told } = someSockets({ resolveProxy: () => Promise.reject(new Error("PAC script failed")) });

    const connection = sockets.connect(at(relay));

    expect(await told(1)).toEqual([{ kind: "opened", connection }]);
  });
});
