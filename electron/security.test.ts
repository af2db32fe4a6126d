import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import {
  APP_ORIGIN,
  CONTENT_SECURITY_POLICY,
  isOwnFrame,
  isOwnPage,
  isPermissionAllowed,
  SECURITY_HEADERS,
  START_PAGE,
  WEB_PREFERENCES,
} from "./security.ts";

const packageFolder = (name: string): string => dirname(createRequire(import.meta.url).resolve(`${name}/package.json`));

describe("the policy of the page", () => {
  const directives = new Map(
    CONTENT_SECURITY_POLICY.split("; ").map((directive) => {
      const [name = "", ...sources] = directive.split(" ");
      return [name, sources];
    }),
  );

  it("allows nothing that it does not name", () => {
    expect(directives.get("default-src")).toEqual(["'none'"]);
    for (const name of ["base-uri", "form-action", "frame-ancestors"]) expect(directives.get(name)).toEqual(["'none'"]);
  });

  it("runs only scripts of our own files, and compiles WebAssembly", () => {
    expect(directives.get("script-src")).toEqual(["'self'", "'wasm-unsafe-eval'"]);
    expect(directives.get("worker-src")).toEqual(["'self'"]);
    expect(CONTENT_SECURITY_POLICY).not.toMatch(/unsafe-inline|'unsafe-eval'|\*|https?:/);
  });

  it("connects to our own files only", () => {
    expect(directives.get("connect-src")).toEqual(["'self'"]);
  });

  it("frames what its own memory holds, and nothing else", () => {
    expect(directives.get("frame-src")).toEqual(["blob:"]);
  });

  it("knows by its content the one style that react-aria writes", () => {
    const source = readFileSync(join(packageFolder("react-aria"), "dist/private/interactions/usePress.mjs"), "utf8");
    const [, attribute = ""] = /PRESSABLE_ATTRIBUTE = ['"](.+?)['"]/.exec(source) ?? [];
    const [, template = ""] = /style\.textContent = `(.+?)`\.trim\(\)/s.exec(source) ?? [];
    const style = template.replace(/\$\{.+?\}/, attribute).trim();
    const hash = createHash("sha256").update(style).digest("base64");

    expect(style).toContain("touch-action");
    expect(directives.get("style-src")).toEqual(["'self'", `'sha256-${hash}'`]);
  });

  it("goes with headers that leave nothing to guess", () => {
    expect(SECURITY_HEADERS).toMatchObject({
      "Content-Security-Policy": CONTENT_SECURITY_POLICY,
      "X-Content-Type-Options": "nosniff",
      "Referrer-Policy": "no-referrer",
    });
  });
});

describe("our own page", () => {
  it("is any address of our origin", () => {
    for (const url of [APP_ORIGIN, START_PAGE, `${APP_ORIGIN}/assets/index.js?x#y`]) expect(isOwnPage(url)).toBe(true);
  });

  it("is no address that only looks like it", () => {
    const strangers = [
      "",
      "about:blank",
      "app://trait-d-union.example/",
      "app://trait-d-union@example/",
      "app://trait-d-unionx/",
      "blob:app://trait-d-union/1",
      "file:///index.html",
      "https://trait-d-union/",
      "https://example.invalid/app://trait-d-union/",
    ];

    expect(strangers.filter(isOwnPage)).toEqual([]);
  });

  it("speaks from its top frame only", () => {
    expect(isOwnFrame({ url: START_PAGE, parent: null })).toBe(true);
    expect(isOwnFrame({ url: START_PAGE, parent: {} })).toBe(false);
    expect(isOwnFrame({ url: "https://example.invalid/", parent: null })).toBe(false);
    expect(isOwnFrame(null)).toBe(false);
  });
});

describe("permissions", () => {
  const types = readFileSync(join(packageFolder("electron"), "electron.d.ts"), "utf8");
  const [, list = ""] = /setPermissionRequestHandler\(.*?permission: (.+?), callback/.exec(types) ?? [];
  const all = [...list.matchAll(/'(.+?)'/g)].map(([, name = ""]) => name);

  it("are denied, whatever Electron knows, but for copying and for keeping the store", () => {
    expect(all.length).toBeGreaterThan(30);
    expect(all.filter((name) => isPermissionAllowed(name, START_PAGE))).toEqual([
      "clipboard-sanitized-write",
      "persistent-storage",
    ]);
  });

  it("are all denied to another page", () => {
    expect(all.filter((name) => isPermissionAllowed(name, "https://example.invalid/"))).toEqual([]);
  });
});

describe("the window", () => {
  it("is isolated, sandboxed and without Node", () => {
    expect(WEB_PREFERENCES).toEqual({
      allowRunningInsecureContent: false,
      contextIsolation: true,
      experimentalFeatures: false,
      navigateOnDragDrop: false,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      plugins: true,
      sandbox: true,
      spellcheck: false,
      webSecurity: true,
      webviewTag: false,
    });
  });
});
