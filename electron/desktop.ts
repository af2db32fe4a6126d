// What each verb does.
import type { About } from "#shared/desktop-api.ts";
import type { DiskApi } from "#shared/desktop-disk.ts";
import type { BundleFiles } from "./bundle/bundle-files.ts";
import type { NeighbourSockets } from "./neighbour/neighbour-sockets.ts";
import type { RelaySockets } from "./relay-socket.ts";
import type { Verbs } from "./verb-call.ts";

const PLATFORMS: Readonly<Record<string, About["platform"]>> = { linux: "linux", win32: "windows", darwin: "macos" };

export type Desktop = {
  readonly version: string;
  readonly runtime: Pick<NodeJS.Process, "platform" | "versions">;
  readonly sockets: RelaySockets;
  readonly disk: DiskApi;
  readonly bundles: BundleFiles;
  readonly neighbours: NeighbourSockets;
};

export const desktopVerbs = ({ version, runtime, sockets, disk, bundles, neighbours }: Desktop): Verbs => ({
  about: () => ({
    host: runtime.versions["electron"] === undefined ? "browser" : "electron",
    version,
    platform: PLATFORMS[runtime.platform] ?? "other",
  }),
  connectRelay: (address) => sockets.connect(address),
  sendToRelay: (connection, frame) => sockets.send(connection, new Uint8Array(frame)),
  disconnectRelay: (connection) => sockets.disconnect(connection),
  signInToProxy: (user, password) => sockets.signInToProxy(user, password),
  ...disk,
  ...bundles.verbs,
  ...neighbours.verbs,
  sendToNeighbour: (neighbour, frame) => neighbours.verbs.sendToNeighbour(neighbour, new Uint8Array(frame)),
  writeBundle: (file, part) => bundles.verbs.writeBundle(file, new Uint8Array(part)),
});
