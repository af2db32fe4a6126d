// One instance a profile, held by a listening local socket: the system releases it when its process dies, even killed.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { realpathSync, rmSync } from "node:fs";
import { connect, createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";

export type InstanceLock =
  | { readonly isFirst: true; readonly release: () => void }
  /** Resolves once the first instance was told. */
  | { readonly isFirst: false; readonly told: Promise<void> };

export function lockInstance(
  folder: string,
  onSecond: () => void,
  platform: NodeJS.Platform = process.platform,
): InstanceLock {
  const address = addressOf(folder, platform);
  const server = listen(address, onSecond) ?? (isLeftover(address) ? listen(address, onSecond) : null);
  return server === null
    ? { isFirst: false, told: isFile(address) ? Promise.resolve() : knock(address) }
    : { isFirst: true, release: () => void server.close() };
}

/** Linux and Windows have names outside the file system; elsewhere it is a file, which outlives a killed process. */
function addressOf(folder: string, platform: NodeJS.Platform): string {
  const name = `trait-d-union-${createHash("sha256").update(realpathSync(folder)).digest("hex").slice(0, 24)}`;
  if (platform === "linux") return `\0${name}`;
  return platform === "win32" ? `\\\\.\\pipe\\${name}` : join(tmpdir(), `${name}.sock`);
}

const isFile = (address: string): boolean => address.endsWith(".sock");

/** On a local name, `listen` succeeds or fails before it returns; only the report of an error comes later. */
function listen(address: string, onSecond: () => void): Server | null {
  const server = createServer((socket) => {
    socket.on("error", () => socket.destroy());
    socket.end();
    onSecond();
  });
  server.on("error", () => undefined);
  server.listen(address);
  return server.listening ? server.unref() : null;
}

/** Knocks at once, from another process, and removes a file that nobody answers behind. */
function isLeftover(address: string): boolean {
  if (!isFile(address)) return false;
  const ask = `require("net").connect(${JSON.stringify(address)}).on("connect", () => process.exit(0))`;
  if (spawnSync(process.execPath, ["-e", ask]).status === 0) return false;
  rmSync(address, { force: true });
  return true;
}

function knock(address: string): Promise<void> {
  return new Promise((done) => {
    const socket = connect(address);
    socket.on("error", () => done());
    socket.on("close", () => done());
    socket.resume();
  });
}
