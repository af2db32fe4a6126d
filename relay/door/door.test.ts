import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TLSSocket } from "node:tls";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { WebSocket, WebSocketServer } from "ws";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { aSelfSignedCertificate, type Certificate } from "../../build/testing/certificate.ts";
import { aTestRelay, type TestRelay } from "../testing/a-relay.ts";
import { clientAddress } from "./client-address.ts";
import { PULSE, watchPulse } from "./pulse.ts";

let folder: string;
let test: TestRelay | null = null;
const open: (WebSocket | Socket)[] = [];

beforeAll(cryptoReady);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "relay-door-"));
});

afterEach(async () => {
  for (const each of open.splice(0)) each instanceof WebSocket ? each.terminate() : each.destroy();
  await test?.stop();
  test = null;
  rmSync(folder, { recursive: true, force: true });
});

/** Resolves to the socket once open; rejects with what the relay answered. */
const call = (address: string, options: { readonly ca?: string; readonly headers?: Record<string, string> } = {}) =>
  new Promise<WebSocket>((opened, refuse) => {
    const socket = new WebSocket(address, options);
    open.push(socket);
    socket.once("open", () => opened(socket)).once("error", refuse);
  });

describe("TLS of its own", () => {
  const kept = (certificate: Certificate) => {
    const [cert, key] = [join(folder, "cert.pem"), join(folder, "key.pem")];
    writeFileSync(cert, certificate.cert);
    writeFileSync(key, certificate.key);
    return { cert, key };
  };
  const fingerprintOf = (socket: WebSocket): string => {
    const { _socket: line } = socket as unknown as { readonly _socket: TLSSocket };
    return line.getPeerCertificate().fingerprint256;
  };

  it("lets devices in that trust its certificate, and takes a new one without a stop", async () => {
    const [first, second] = [aSelfSignedCertificate("localhost"), aSelfSignedCertificate("localhost")];
    test = await aTestRelay({ tls: kept(first) });
    const address = `wss://localhost:${test.relay.port}`;
    const before = await call(address, { ca: first.cert });

    kept(second);
    test.relay.reloadTls();
    const after = await call(address, { ca: second.cert });

    expect(fingerprintOf(after)).not.toBe(fingerprintOf(before));
    expect(before.readyState).toBe(WebSocket.OPEN);
    await expect(call(address, { ca: first.cert })).rejects.toThrow(/certificate/);
    await expect(call(`ws://localhost:${test.relay.port}`)).rejects.toThrow();
  });

  it("goes on with the former certificate when the new one can't be used", async () => {
    const first = aSelfSignedCertificate("localhost");
    const files = kept(first);
    const told: string[] = [];
    test = await aTestRelay({ tls: files, log: (event) => told.push(event) });

    writeFileSync(files.cert, "not a certificate");
    test.relay.reloadTls();

    await call(`wss://localhost:${test.relay.port}`, { ca: first.cert });
    expect(told).toContain("tlsNotReloaded");
  });
});

describe("a path", () => {
  it("is where devices call, and nothing else is answered", async () => {
    test = await aTestRelay({ path: "/relais" });
    const address = `ws://127.0.0.1:${test.relay.port}`;

    await call(`${address}/relais`);
    await call(`${address}/relais/?x=1`);

    for (const other of ["", "/", "/autre", "/relaisx"]) await expect(call(address + other)).rejects.toThrow("404");
  });
});

describe("the address of a device", () => {
  const asked = (remoteAddress: string, forwarded?: string): IncomingMessage =>
    ({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { "x-forwarded-for": forwarded } }) as never;

  it("is the one that the connection comes from, whatever a header says", () => {
    expect(clientAddress(asked("203.0.113.7", "198.51.100.1"), [])).toBe("203.0.113.7");
    expect(clientAddress(asked("::ffff:203.0.113.7"), [])).toBe("203.0.113.7");
  });

  it("is the one that a proxy which the operator trusts saw last", () => {
    const proxies = ["127.0.0.1", "10.0.0.2"];

    expect(clientAddress(asked("127.0.0.1", "1.2.3.4, 198.51.100.1"), proxies)).toBe("198.51.100.1");
    expect(clientAddress(asked("::ffff:127.0.0.1", "198.51.100.1, 10.0.0.2"), proxies)).toBe("198.51.100.1");
    expect(clientAddress(asked("127.0.0.1"), proxies)).toBe("127.0.0.1");
  });

  it("is one for a whole subscriber of IPv6", () => {
    expect(clientAddress(asked("2001:db8:1:2:aaaa::1"), [])).toBe(clientAddress(asked("2001:db8:1:2::9"), []));
    expect(clientAddress(asked("2001:db8:1:3::1"), [])).not.toBe(clientAddress(asked("2001:db8:1:2::1"), []));
  });

  it("counts apart devices that come through one proxy", async () => {
    test = await aTestRelay({ trustedProxies: ["127.0.0.1"], limits: { connectionsOfAnAddress: 1 } });
    const address = `ws://127.0.0.1:${test.relay.port}`;
    const from = (device: string) => call(address, { headers: { "X-Forwarded-For": device } });

    await from("198.51.100.1");
    await from("198.51.100.2");

    await expect(from("198.51.100.1")).rejects.toThrow("503");
  });
});

describe("lines that ask for nothing", () => {
  it("never keep a device out: beyond their number the oldest goes", async () => {
    test = await aTestRelay({ limits: { strangers: 3 } });
    const { port } = test.relay;
    const ended: number[] = [];
    const slow = [0, 1, 2, 3].map((at) => {
      const line = connect(port, "127.0.0.1", () => line.write("GET / HTTP/1.1\r\nX-Slow: "));
      open.push(line);
      line.on("error", () => undefined).on("close", () => ended.push(at));
      return line;
    });
    await Promise.all(slow.map((line) => new Promise((done) => line.once("connect", done))));

    await expect.poll(() => ended).toEqual([0]);
    await test.enter(test.karim);
  });
});

describe("the pulse", () => {
  /** A server that watches each socket with a quick pulse, and how it ended. */
  const watched = async () => {
    const server = new WebSocketServer({ port: 0, host: "127.0.0.1" });
    const beats: number[] = [];
    const ends: number[] = [];
    server.on("connection", (socket, { socket: line }) => {
      const stop = watchPulse(socket, line, () => beats.push(1), 25);
      socket.on("close", (code) => {
        stop();
        ends.push(code);
      });
    });
    await new Promise((listening) => server.once("listening", listening));
    return { server, beats, ends, address: `ws://127.0.0.1:${(server.address() as { port: number }).port}` };
  };

  it("L66 cuts a socket that is open and says nothing, after two beats", async () => {
    const { server, beats, ends, address } = await watched();
    open.push(new WebSocket(address, { autoPong: false }));

    await expect.poll(() => ends).toEqual([1006]);

    expect(beats).toHaveLength(2);
    server.close();
  });

  it("L67 keeps a quiet device that answers, and says something at least every 25 s", async () => {
    const { server, beats, ends, address } = await watched();
    await call(address);

    await expect.poll(() => beats.length).toBeGreaterThan(6);

    expect(ends).toEqual([]);
    expect(PULSE).toBeLessThanOrEqual(25_000);
    server.close();
  });
});
