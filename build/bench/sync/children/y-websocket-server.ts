// The server of y-websocket as it is, with every document in its memory already: it has no disk here.
import { createServer } from "node:http";
import { listen } from "../../../testing/listen.ts";
import { fileDoc, type PeerDoc, peer, peerYjs } from "../peers.ts";

type Stock = {
  readonly getYDoc: (name: string) => PeerDoc;
  readonly setupWSConnection: (socket: unknown, request: unknown) => void;
};
type Sockets = {
  readonly WebSocketServer: new (
    options: object,
  ) => { on: (event: "connection", hear: Stock["setupWSConnection"]) => void };
};

export async function serve(_folder: string, edits: readonly (readonly string[])[]): Promise<number> {
  const { getYDoc, setupWSConnection } = peer("@y/websocket-server/utils") as Stock;
  const { WebSocketServer } = peer("ws") as Sockets;
  const yjs = peerYjs();
  for (const [at, each] of edits.entries()) {
    yjs.applyUpdate(getYDoc(`file-${at}`), yjs.encodeStateAsUpdate(fileDoc(yjs, each)));
  }
  const server = createServer();
  new WebSocketServer({ server }).on("connection", setupWSConnection);
  return (await listen(server)).port;
}
