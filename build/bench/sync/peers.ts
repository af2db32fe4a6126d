// The peers of the comparison. They have a package.json in a folder of their own, so that the application installs and
// compiles without them; what is used of each is said here in a few local types.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import process from "node:process";

const FOLDER = join(import.meta.dirname, "..", "peers");

/** Asks for a package of the peers. Everything comes from there, Yjs too: a second Yjs would refuse the documents of the first. */
export const peer: NodeJS.Require = createRequire(join(FOLDER, "package.json"));

/** Installs them when they are missing, exactly as their lockfile says; none of them needs an install script. */
export function installPeers(): void {
  if (existsSync(join(FOLDER, "node_modules", ".package-lock.json"))) return;
  console.log("The peers are not here yet: npm ci in build/bench/peers");
  const npm = process.platform === "win32" ? "npm.cmd" : "npm";
  execFileSync(npm, ["ci", "--ignore-scripts"], { cwd: FOLDER, stdio: "inherit", shell: process.platform === "win32" });
}

const versionOf = (name: string): string => {
  const { version, license } = peer(join(FOLDER, "node_modules", name, "package.json")) as Record<string, string>;
  return `${name} ${version} (${license})`;
};

export const versionsOfPeers = (): string =>
  [
    "yjs",
    "y-websocket",
    "@y/websocket-server",
    "@hocuspocus/server",
    "@hocuspocus/provider",
    "@hocuspocus/extension-database",
    "pouchdb",
    "pouchdb-adapter-memory",
    "express-pouchdb",
  ]
    .map(versionOf)
    .join(", ");

export type PeerDoc = {
  readonly getText: (name: string) => PeerText;
  readonly on: (event: "update", hear: (update: Uint8Array) => void) => void;
  readonly destroy: () => void;
};
export type PeerText = {
  readonly length: number;
  readonly insert: (at: number, text: string) => void;
  readonly delete: (at: number, count: number) => void;
  readonly toString: () => string;
};
export type PeerYjs = {
  readonly Doc: new () => PeerDoc;
  readonly applyUpdate: (doc: PeerDoc, update: Uint8Array) => void;
  readonly encodeStateAsUpdate: (doc: PeerDoc) => Uint8Array;
};

export const peerYjs = (): PeerYjs => peer("yjs") as PeerYjs;

/** A document of a file as everybody’s history of edits makes it. */
export function fileDoc({ Doc }: PeerYjs, edits: readonly string[]): PeerDoc {
  const doc = new Doc();
  const text = doc.getText("note");
  for (const edit of edits) text.insert(text.length, edit);
  return doc;
}
