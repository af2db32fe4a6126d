// What we build on: exact, complete, few, and each for a reason (L126).
import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "..");
const read = (path: string) => JSON.parse(readFileSync(resolve(root, path), "utf8"));

type Package = {
  readonly version?: string;
  readonly resolved?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly optionalDependencies?: Record<string, string>;
};

const manifest: Record<string, Record<string, string>> = read("package.json");
const lock: Record<string, Package> = read("package-lock.json").packages;

/** Every runtime dependency, and the one sentence that says why it is here. Adding one is a decision. */
const REASONS: Record<string, string> = {
  "@fontsource-variable/atkinson-hyperlegible-next": "the font, bundled: made for reading, no network font",
  "@scure/bip39": "the French list of 2,048 words that people read aloud or copy by hand; nothing else of it",
  dexie: "IndexedDB with transactions that can be awaited, and upgrades",
  fflate: "reads the compressed objects of a PDF that is given to sign, without waiting; pdfkit brings it",
  "https-proxy-agent": "sockets through the proxy of a Mission Locale's network",
  "libsodium-wrappers-sumo": "the only cryptography of the product",
  "lucide-react": "icons",
  pdfkit: "the contract's PDF: tagged, and the same bytes on every device",
  react: "views",
  "react-aria-components": "accessible controls, with our own look",
  "react-dom": "views",
  ws: "WebSocket in the desktop process and in the relay",
  "y-protocols": "who has a file open, in the words of the stock provider",
  "y-websocket": "the stock provider: the live view of an open file",
  yjs: "text and facts that merge",
  zod: "reads what comes from outside, once, at the edge",
  zustand: "plain stores between the engine and the views",
};

describe("dependencies", () => {
  it("L126 has a stated reason for each runtime dependency, and no other", () => {
    expect(Object.keys(manifest["dependencies"] ?? {}).sort()).toEqual(Object.keys(REASONS).sort());
  });

  it("L126 pins every version exactly", () => {
    for (const section of ["dependencies", "devDependencies", "optionalDependencies"]) {
      for (const version of Object.values(manifest[section] ?? {})) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
    }
  });

  it("holds an entry for every platform package, so that npm ci works on every machine", () => {
    const missing = Object.entries(lock).flatMap(([path, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies)
        .filter((name) => !isLocked(path, name))
        .map((name) => `${path || "."} → ${name}`),
    );

    expect(missing).toEqual([]);
  });

  it("names no registry and keeps the integrity of every package", () => {
    const installed = Object.entries(lock).filter(([path, { link }]) => path !== "" && link !== true);

    expect(installed.filter(([, { resolved }]) => resolved !== undefined)).toEqual([]);
    expect(installed.filter(([, { integrity }]) => integrity === undefined).map(([path]) => path)).toEqual([]);
  });

  it("L82 holds one copy of each part of Yjs", () => {
    for (const name of ["yjs", "lib0", "y-protocols"]) {
      const copies = Object.keys(lock).filter((path) => path.endsWith(`node_modules/${name}`));
      expect(copies.length, name).toBeLessThanOrEqual(1);
    }
  });

  it("L125 has no skipped or focused test", () => {
    const tests = globSync("{shared,renderer,electron,relay,build,e2e}/**/*.{test,spec,contract}.{ts,tsx}", {
      cwd: root,
    });
    const marks = /\b(?:it|test|describe)\.(?:skip|only|todo|fixme|fails)\b|\b(?:xit|xtest|xdescribe|fit|fdescribe)\(/;

    expect(tests.length).toBeGreaterThan(0);
    expect(
      tests.filter((path) => !path.includes("node_modules") && marks.test(readFileSync(resolve(root, path), "utf8"))),
    ).toEqual([]);
  });
});

/** Node's resolution: beside the package, or in any folder above it. */
function isLocked(path: string, name: string): boolean {
  const folders =
    path === "" ? [""] : path.split("/node_modules/").map((_, at, all) => all.slice(0, at + 1).join("/node_modules/"));
  return ["", ...folders].some(
    (folder) => lock[folder === "" ? `node_modules/${name}` : `${folder}/node_modules/${name}`] !== undefined,
  );
}
