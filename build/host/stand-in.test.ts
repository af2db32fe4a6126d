// The stand-in offers what main and the preload import, holds the rules that Electron holds, and stays out of packages.
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { WEB_PREFERENCES } from "../../electron/security.ts";
import { root } from "../run.ts";
import * as standIn from "./electron.ts";
import { fromBrowser, toBrowser } from "./origin.ts";
import { PRELOAD_MODULES } from "./preload-world.ts";
import { refuseUnsafe } from "./web-preferences.ts";

/** Values (types leave no trace) that a file imports from `electron`. */
function importedFromElectron(path: string): string[] {
  const text = readFileSync(join(root, path), "utf8");
  const lists = [...text.matchAll(/import \{([^}]*)\} from "electron"/g)].flatMap(([, list = ""]) => list.split(","));
  return lists.map((name) => name.trim()).filter((name) => name !== "" && !name.startsWith("type "));
}

const files = globSync("electron/**/*.ts", { cwd: root }).filter((path) => !path.endsWith(".test.ts"));

describe("the stand-in for Electron", () => {
  it("exports every name that main imports", () => {
    const names = files.filter((path) => !path.endsWith("preload.ts")).flatMap(importedFromElectron);

    expect(names.length).toBeGreaterThan(4);
    expect(names.filter((name) => !(name in standIn))).toEqual([]);
  });

  it("exports nothing that main does not import", () => {
    const names = new Set(files.flatMap(importedFromElectron));

    expect(Object.keys(standIn).filter((name) => !names.has(name))).toEqual([]);
  });

  it("gives the preload every name that it imports", () => {
    const names = importedFromElectron("electron/preload.ts");

    expect(names.length).toBeGreaterThan(0);
    expect(names.filter((name) => !PRELOAD_MODULES.some((known) => known === name))).toEqual([]);
  });

  it("is reached by named imports only, which these tests can see", () => {
    const others = files.filter((path) =>
      /import \* as \w+ from "electron"|import \w+ from "electron"|import\("electron"\)|require\(/.test(
        readFileSync(join(root, path), "utf8"),
      ),
    );

    expect(others).toEqual([]);
  });

  it("shows app: addresses as a secure origin of this machine, and back", () => {
    for (const address of ["app://trait-d-union/index.html?a#b", "app://trait-d-union", "https://example.invalid/"]) {
      expect(fromBrowser(toBrowser(address))).toBe(address);
    }
    expect(toBrowser("app://trait-d-union/a")).toBe("https://trait-d-union.app.localhost/a");
    expect(fromBrowser("https://trait-d-union.app.localhost.example.invalid/")).toMatch(/^https:/);
  });
});

describe("webPreferences", () => {
  it("pass as main gives them", () => {
    expect(() => refuseUnsafe({ ...WEB_PREFERENCES, preload: "/preload.cjs", devTools: true })).not.toThrow();
  });

  it.each([
    { nodeIntegration: true },
    { contextIsolation: false },
    { sandbox: false },
    { webSecurity: false },
    { allowRunningInsecureContent: true },
    { experimentalFeatures: true },
    { nodeIntegrationInWorker: true },
    { nodeIntegrationInSubFrames: true },
    { webviewTag: true },
    { enableBlinkFeatures: "WebBluetooth" },
  ])("are refused with %o", (change) => {
    expect(() => refuseUnsafe({ ...WEB_PREFERENCES, ...change })).toThrow("unsafe webPreferences");
  });

  it("open no window when they are refused", () => {
    expect(() => new standIn.BrowserWindow({ webPreferences: { sandbox: false } })).toThrow("sandbox");
  });
});
