// The server that y-websocket comes with, unchanged, in a process of its own so that it has a Yjs of its own. It asks for
// a library of disks at its first line, which it does not use without a setting: that library is native code, so another
// small package stands in its place in package.json, and an empty class in the module.
import { createServer } from "node:http";
import { registerHooks } from "node:module";
import type { AddressInfo } from "node:net";
import process from "node:process";
import { WebSocketServer } from "ws";

const NO_DISKS = "data:text/javascript,export class LeveldbPersistence {}";

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === "y-leveldb" ? { url: NO_DISKS, shortCircuit: true } : next(specifier, context),
});

const { docs, setupWSConnection } = await import("@y/websocket-server/utils");
const { encodeStateAsUpdate } = await import("yjs");

// A room’s state is read at `/<room>` by a plain request.
const http = createServer(({ url = "/" }, response) => {
  const doc = docs.get(url.slice(1));
  response.end(doc === undefined ? "" : Buffer.from(encodeStateAsUpdate(doc)));
});
new WebSocketServer({ server: http }).on("connection", (socket, request) => setupWSConnection(socket, request));
http.listen(0, "127.0.0.1", () => process.send?.((http.address() as AddressInfo).port));
