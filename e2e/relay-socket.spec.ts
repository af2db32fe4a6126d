// Sockets to relays, opened by the desktop for the window (DESIGN D2, D9), and the word on how each ended.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";
import { expect } from "@playwright/test";
import type { DesktopApi } from "#shared/desktop-api.ts";
import { aSelfSignedCertificate } from "../build/testing/certificate.ts";
import { anEchoingRelay, aProxy, aWebSite } from "../build/testing/servers.ts";
import { test } from "./support/host.ts";
import { RelayPage } from "./support/relay-page.ts";

declare const desktop: DesktopApi;

const opened = { kind: "opened" };
const closed = (reason: string, code = 1006) => ({ kind: "closed", reason, code });

test.describe("a socket", () => {
  test("carries bytes both ways, and closes when told", async ({ shared: { page } }) => {
    const relay = await anEchoingRelay();
    const socket = await RelayPage.connect(page, `ws://127.0.0.1:${relay.port}/room`);

    await socket.told(1);
    await socket.send([0, 127, 128, 255]);
    await socket.send([]);
    await socket.told(3);
    await socket.disconnect();

    expect(await socket.told(4)).toEqual([
      opened,
      { kind: "frame", frame: [0, 127, 128, 255] },
      { kind: "frame", frame: [] },
      closed("closedHere", 1000),
    ]);
    await relay.stop();
  });

  test("carries a frame of the largest size", async ({ shared: { page } }) => {
    const relay = await anEchoingRelay();

    const isSame = await page.evaluate(async (address) => {
      const largest = Uint8Array.from({ length: 2 * 1024 * 1024 }, (_, at) => (at * 7) % 256);
      const echo = new Promise<Uint8Array>((done) => {
        desktop.onRelayEvent((event) => {
          if (event.kind === "opened") void desktop.sendToRelay(event.connection, largest);
          if (event.kind === "frame") done(event.frame);
        });
      });
      await desktop.connectRelay(address);
      const received = await echo;
      return received.length === largest.length && received.every((byte, at) => byte === largest[at]);
    }, `ws://127.0.0.1:${relay.port}/`);

    expect(isSame).toBe(true);
    await relay.stop();
  });

  test("is unreachable where nobody listens", async ({ shared: { page } }) => {
    const { port, stop } = await anEchoingRelay();
    await stop();

    const socket = await RelayPage.connect(page, `ws://127.0.0.1:${port}/`);

    expect(await socket.told(1)).toEqual([closed("unreachable")]);
  });

  test("finds that a web page is not a relay", async ({ shared: { page } }) => {
    const site = await aWebSite();

    const socket = await RelayPage.connect(page, `ws://127.0.0.1:${site.port}/`);

    expect(await socket.told(1)).toEqual([closed("notARelay")]);
    await site.stop();
  });

  test("does not trust a certificate that nobody vouches for", async ({ shared: { page } }) => {
    const relay = await anEchoingRelay(aSelfSignedCertificate("localhost"));

    const socket = await RelayPage.connect(page, `wss://localhost:${relay.port}/`);

    expect(await socket.told(1)).toEqual([closed("certificate")]);
    await relay.stop();
  });

  test("is lost when the relay's process is killed", async ({ shared: { page } }) => {
    const script = join(import.meta.dirname, "support", "relay-process.ts");
    const relay = spawn(process.execPath, [script], { stdio: ["ignore", "pipe", "inherit"] });
    const [port] = (await once(relay.stdout, "data")) as [Buffer];
    const socket = await RelayPage.connect(page, `ws://127.0.0.1:${String(port).trim()}/`);
    await socket.told(1);

    relay.kill("SIGKILL");

    expect(await socket.told(2)).toEqual([opened, closed("lost")]);
  });

  test("tells the relay's goodbye from a loss", async ({ shared: { page } }) => {
    const relay = await anEchoingRelay();
    const socket = await RelayPage.connect(page, `ws://127.0.0.1:${relay.port}/`);
    await socket.told(1);

    for (const each of relay.sockets) each.close(4003);

    expect(await socket.told(2)).toEqual([opened, closed("closedByRelay", 4003)]);
    await relay.stop();
  });

  test("ends with the page that asked for it", async ({ shared: { page } }) => {
    const relay = await anEchoingRelay();
    const socket = await RelayPage.connect(page, `ws://127.0.0.1:${relay.port}/`);
    await socket.told(1);

    await page.reload();

    await expect.poll(() => relay.sockets.size).toBe(0);
    await relay.stop();
  });

  for (const address of [
    "ws://relay.trait-d-union.invalid/",
    "ws://192.168.1.20/",
    "https://localhost/",
    "wss://user:secret@localhost/",
    "wss://localhost/?token=1",
    "file:///etc/passwd",
    "",
  ]) {
    test(`refuses the address « ${address} »`, async ({ shared: { page } }) => {
      const call = page.evaluate((to) => desktop.connectRelay(to), address);

      await expect(call).rejects.toThrow("connectRelay: forbidden address");
    });
  }
});

test.describe("behind the proxy of a network", () => {
  const relayName = "relay.trait-d-union.invalid";

  test("opens through it, to a name that only the proxy knows", async ({ launch, profile }) => {
    const certificate = aSelfSignedCertificate(relayName);
    const relay = await anEchoingRelay(certificate);
    const proxy = await aProxy({ [`${relayName}:443`]: relay.port });
    const trusted = join(profile, "authority.pem");
    writeFileSync(trusted, certificate.cert);
    const { page } = await launch({ env: { ...proxyAt(proxy.port), NODE_EXTRA_CA_CERTS: trusted } });

    const socket = await RelayPage.connect(page, `wss://${relayName}/room`);
    await socket.told(1);
    await socket.send([1, 2, 3]);

    expect(await socket.told(2)).toEqual([opened, { kind: "frame", frame: [1, 2, 3] }]);
    expect(proxy.asked).toEqual([`${relayName}:443`]);
    await Promise.all([relay.stop(), proxy.stop()]);
  });

  test("says when it wants a sign-in", async ({ launch }) => {
    const strict = await aProxy({}, 407);
    const { page } = await launch({ env: proxyAt(strict.port) });

    const socket = await RelayPage.connect(page, `wss://${relayName}/`);

    expect(await socket.told(1)).toEqual([closed("proxySignIn")]);
    await strict.stop();
  });

  const proxyAt = (port: number) => ({ HTTPS_PROXY: `http://127.0.0.1:${port}`, NO_PROXY: "" });
});
