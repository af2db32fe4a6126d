// What an installer holds, seen in a really packed folder: our three bundles, and a binary that runs nothing else.
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { extractAll } from "@electron/asar";
import { FuseState, FuseV1Options, getCurrentFuseWire } from "@electron/fuses";
import { build, Platform } from "electron-builder";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildBundles } from "./bundles.ts";
import { root } from "./run.ts";
import { anElectronFolder } from "./testing/an-electron-folder.ts";

const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const output = mkdtempSync(join(tmpdir(), "packed-"));
const packed = join(output, "linux-unpacked");
const app = join(output, "app");
let electron = "";

beforeAll(async () => {
  electron = await anElectronFolder(manifest.devDependencies.electron);
  await buildBundles();
  // Reads electron-builder.yml, and refuses what electron-builder's own schema does not know.
  await build({
    projectDir: root,
    targets: Platform.LINUX.createTarget("dir"),
    publish: "never",
    config: { electronDist: electron, directories: { output } },
  });
  extractAll(join(packed, "resources", "app.asar"), app);
}, 60_000);

afterAll(() => {
  for (const folder of [output, electron]) rmSync(folder, { recursive: true, force: true });
});

describe("a packed app", () => {
  const files = (): string[] =>
    globSync("**/*", { cwd: app, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(app.length + 1)
          .replaceAll("\\", "/"),
      )
      .sort();

  it("holds the three bundles and package.json, and nothing else", () => {
    const expected = [/^out\/main\/main\.js$/, /^out\/preload\/preload\.cjs$/, /^out\/renderer\//, /^package\.json$/];

    for (const pattern of expected) expect(files().some((file) => pattern.test(file))).toBe(true);
    expect(files().filter((file) => !expected.some((pattern) => pattern.test(file)))).toEqual([]);
  });

  it("holds no source, no source map, no test and no stand-in", () => {
    const texts = files().map((file) => readFileSync(join(app, file), "latin1"));

    expect(files().filter((file) => /\.(map|tsx?|test\.\w+)$/.test(file))).toEqual([]);
    expect(texts.filter((text) => text.includes("sourceMappingURL=") || text.includes("playwright"))).toEqual([]);
  });

  it("asks for nothing but Electron and Node, for there is no other module", () => {
    const main = readFileSync(join(app, "out/main/main.js"), "utf8");
    const preload = readFileSync(join(app, "out/preload/preload.cjs"), "utf8");
    const imported = [...main.matchAll(/(?:\bfrom|\bimport)\s*["'`]([^"'`]+)["'`]/g)].map(([, name = ""]) => name);
    const required = [...preload.matchAll(/\brequire\(["'`]([^"'`]+)["'`]\)/g)].map(([, name = ""]) => name);

    expect(imported).toContain("electron");
    expect(imported.filter((name) => name !== "electron" && !isBuiltin(name))).toEqual([]);
    expect(new Set(required)).toEqual(new Set(["electron"]));
    expect(main).not.toMatch(/bufferutil|utf-8-validate/);
  });

  it("names no place of the machine that built it", () => {
    expect(files().filter((file) => readFileSync(join(app, file), "latin1").includes(root))).toEqual([]);
  });

  it("speaks French, and English where a word is missing", () => {
    expect(readdirSync(join(packed, "locales")).sort()).toEqual(["en-US.pak", "fr.pak"]);
  });

  it("has a program name without accent or apostrophe", () => {
    expect(readdirSync(packed)).toContain("trait-d-union");
  });

  it("runs no other code: the fuses are set in the binary", async () => {
    const fuses = await getCurrentFuseWire(join(packed, "trait-d-union"));

    expect(fuses).toMatchObject({
      [FuseV1Options.RunAsNode]: FuseState.DISABLE,
      [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
    });
  });
});
