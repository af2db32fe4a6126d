// The stock client: a socket a document, so many at a time, each let go once its document is whole.
import { setMaxListeners } from "node:events";
import process from "node:process";
import { type Measured, measured } from "../measured.ts";
import { type PeerDoc, peer, peerYjs } from "../peers.ts";

export type Provider = {
  readonly on: (event: "sync", hear: (isSynced: boolean) => void) => void;
  readonly awareness: { readonly destroy: () => void };
  readonly destroy: () => void;
};
export type YWebsocket = {
  readonly WebsocketProvider: new (url: string, room: string, doc: PeerDoc, options: object) => Provider;
};

const POOL = 100;

const docs: PeerDoc[] = [];
let url = "";

export function prepare(port: number): void {
  // Each provider listens for the end of the process.
  setMaxListeners(0, process);
  url = `ws://127.0.0.1:${port}`;
  peerYjs();
}

export function catchUp(files: number): Promise<Measured> {
  const { WebsocketProvider } = peer("y-websocket") as YWebsocket;
  const { WebSocket: WebSocketPolyfill } = peer("ws") as { readonly WebSocket: unknown };
  const { Doc } = peerYjs();
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < files) {
      const doc = new Doc();
      const provider = new WebsocketProvider(url, `file-${next++}`, doc, { disableBc: true, WebSocketPolyfill });
      await new Promise<void>((whole) => provider.on("sync", (isSynced) => isSynced && whole()));
      docs.push(doc);
      provider.destroy();
      provider.awareness.destroy();
    }
  };
  return measured(async () => {
    await Promise.all(Array.from({ length: POOL }, worker));
  });
}

export function check(files: number, each: number): void {
  const whole = docs.filter((doc) => doc.getText("note").length >= each * 150).length;
  if (whole !== files) throw new Error(`${whole} documents are whole`);
}
