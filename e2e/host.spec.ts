// What the window may and may not do, on either host (DESIGN D1).
import { expect, type Page } from "@playwright/test";
import { DESKTOP_INPUTS, type DesktopApi } from "#shared/desktop-api.ts";
import { aWebSite } from "../build/testing/servers.ts";
import { test } from "./support/host.ts";

declare const desktop: DesktopApi;

test.describe("the page", () => {
  test("gets the verbs of the desktop, frozen, and nothing of Node or Electron", async ({ shared: { page } }) => {
    const seen = await page.evaluate(() => ({
      verbs: Object.keys(desktop).sort(),
      isFrozen: [desktop, ...Object.values(desktop)].every((part) => Object.isFrozen(part)),
      canReplace: Reflect.set(window, "desktop", {}) || Reflect.deleteProperty(window, "desktop"),
      strays: ["require", "process", "module", "Buffer", "global", "electron", "ipcRenderer"].filter(
        (name) => name in window,
      ),
    }));

    expect(seen).toEqual({
      verbs: [...Object.keys(DESKTOP_INPUTS), "onRelayEvent", "onNeighbourEvent", "onComputerLeft"].sort(),
      isFrozen: true,
      canReplace: false,
      strays: [],
    });
  });

  test("knows its host", async ({ shared: { page } }) => {
    const about = await page.evaluate(() => desktop.about());

    expect(about.host).toBe(process.env["TU_HOST"] === "electron" ? "electron" : "browser");
    expect(about.version).toMatch(/^\d+\.\d+\.\d+$/);
  });

  test("runs no script that is written into it", async ({ shared: { page } }) => {
    const refused = await refusalOf(page, "inline script", "");

    expect(refused).toBe("script-src-elem");
    expect(await page.evaluate(() => "injected" in window)).toBe(false);
  });

  for (const way of ["fetch", "WebSocket", "EventSource", "beacon"]) {
    test(`has no network: ${way}`, async ({ shared: { page } }) => {
      const site = await aWebSite();

      const refused = await refusalOf(page, way, `127.0.0.1:${site.port}/`);

      expect(refused).toBe("connect-src");
      expect(site.visits).toBe(0);
      await site.stop();
    });
  }

  test("has no network: peer connection", async ({ shared: { page } }) => {
    const candidates = await page.evaluate(async () => {
      const peer = new RTCPeerConnection();
      peer.createDataChannel("x");
      const found: string[] = [];
      const isOver = new Promise<void>((done) => {
        peer.onicecandidate = ({ candidate }) => (candidate === null ? done() : found.push(candidate.candidate));
      });
      await peer.setLocalDescription();
      await isOver;
      peer.close();
      return found.filter((each) => / udp /i.test(each));
    });

    expect(candidates).toEqual([]);
  });

  test("breaks none of its own rules when it starts", async ({ launch }) => {
    const { page } = await launch();
    const refusals: string[] = [];
    page.on("console", (message) => {
      if (message.text().includes("Content Security Policy")) refusals.push(message.text());
    });

    await page.reload();
    await page.getByRole("heading").first().waitFor();

    expect(refusals).toEqual([]);
  });

  test("shows no other page inside itself", async ({ shared: { page } }) => {
    expect(await refusalOf(page, "frame", "127.0.0.1:9/")).toBe("frame-src");
  });

  for (const path of [
    "/..%2f..%2fpackage.json",
    "/%2e%2e/%2e%2e/package.json",
    "/assets/..%2f..%2f..%2fpackage.json",
    "/..%5c..%5cpackage.json",
    "/%00index.html",
    "/%",
    "/",
    "/assets",
    "/nothing.js",
  ]) {
    test(`finds no file outside its own: ${path}`, async ({ shared: { page } }) => {
      const { status, csp } = await page.evaluate(async (to) => {
        const response = await fetch(new URL(to, location.href));
        return { status: response.status, csp: response.headers.get("content-security-policy") };
      }, path);

      expect(status).toBe(404);
      expect(csp).toContain("default-src 'none'");
    });
  }

  test("cannot navigate away", async ({ shared: { page } }) => {
    const site = await aWebSite();
    const state = () => page.evaluate(() => ({ url: location.href, entries: history.length }));
    const before = await state();
    await page.evaluate(() => Object.assign(window, { isStill: true }));

    for (const to of [`http://127.0.0.1:${site.port}/`, "file:///etc/hostname", "https://trait-d-union.invalid/"]) {
      await page.evaluate((url) => {
        const link = document.createElement("a");
        link.href = url;
        link.target = "_top";
        document.body.append(link);
        link.click();
        link.remove();
      }, to);
    }

    // Another page would not have the mark. Half a second is far more than this machine's own site needs.
    const isGone = page.waitForFunction(() => !("isStill" in window), undefined, { timeout: 500 });
    await expect(isGone).rejects.toThrow("Timeout");
    expect(await state()).toEqual(before);
    expect(site.visits).toBe(0);
    await site.stop();
  });

  test("cannot open a window", async ({ shared: { page } }) => {
    const site = await aWebSite();

    const isGone = await page.evaluate(async (url) => {
      const opened = window.open(url);
      while (opened !== null && !opened.closed) await new Promise((done) => setTimeout(done, 20));
      return true;
    }, `http://127.0.0.1:${site.port}/`);

    expect(isGone).toBe(true);
    expect(page.context().pages()).toHaveLength(1);
    expect(site.visits).toBe(0);
    await site.stop();
  });

  test("is denied what it does not need, and may copy", async ({ shared: { page } }) => {
    const states = await page.evaluate(async () => {
      const names = ["geolocation", "notifications", "camera", "microphone", "clipboard-read", "clipboard-write"];
      const found = await Promise.all(names.map((name) => navigator.permissions.query({ name: name as "camera" })));
      return Object.fromEntries(names.map((name, at) => [name, found[at]?.state]));
    });
    const position = await page.evaluate(
      () =>
        new Promise((done) => {
          navigator.geolocation.getCurrentPosition(
            () => done("found"),
            ({ code }) => done(code),
          );
        }),
    );

    expect(states).toEqual({
      geolocation: "denied",
      notifications: "denied",
      camera: "denied",
      microphone: "denied",
      "clipboard-read": "denied",
      "clipboard-write": "granted",
    });
    expect(position).toBe(1); // PERMISSION_DENIED
  });
});

test.describe("a verb", () => {
  for (const [name, call] of [
    ["a number for an address", () => desktop.connectRelay(42 as never)],
    ["no argument", () => (desktop.connectRelay as unknown as () => Promise<unknown>)()],
    ["a list for bytes", () => desktop.sendToRelay(1 as never, [1, 2] as never)],
    ["a fraction for a connection", () => desktop.disconnectRelay(1.5 as never)],
    ["one argument too many", () => (desktop.about as (extra: number) => Promise<unknown>)(1)],
    ["a frame that is too large", () => desktop.sendToRelay(1 as never, new Uint8Array(2 * 1024 * 1024 + 1))],
  ] as const) {
    test(`refuses ${name}`, async ({ shared: { page } }) => {
      await expect(page.evaluate(call)).rejects.toThrow("wrong arguments");
    });
  }

  test("refuses what can't be copied", async ({ shared: { page } }) => {
    await expect(page.evaluate(() => desktop.connectRelay((() => "") as never))).rejects.toThrow("cloned");
  });

  test("says nothing of a connection that is not there but that it is closed", async ({ shared: { page } }) => {
    const call = () => desktop.sendToRelay(4321 as never, new Uint8Array(1));

    await expect(page.evaluate(call)).rejects.toThrow("sendToRelay: closed connection");
  });
});

/** Tries a forbidden thing in the page and answers the directive of the CSP that refused it. */
function refusalOf(page: Page, way: string, to: string): Promise<string> {
  return page.evaluate(
    async ({ how, address }) => {
      const refusal = new Promise<string>((done) => {
        const hear = (event: SecurityPolicyViolationEvent) => done(event.effectiveDirective);
        document.addEventListener("securitypolicyviolation", hear, { once: true });
      });
      if (how === "fetch") fetch(`http://${address}`).catch(() => undefined);
      if (how === "WebSocket") new WebSocket(`ws://${address}`);
      if (how === "EventSource") new EventSource(`http://${address}`);
      if (how === "beacon") navigator.sendBeacon(`http://${address}`, "x");
      if (how === "frame" || how === "inline script") {
        const element = document.createElement(how === "frame" ? "iframe" : "script");
        if (element instanceof HTMLIFrameElement) element.src = `http://${address}`;
        else element.textContent = "window.injected = true;";
        document.body.append(element);
        element.remove();
      }
      return await refusal;
    },
    { how: way, address: to },
  );
}
