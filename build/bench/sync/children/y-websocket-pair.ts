// Two stock clients on one document: how long an edit takes to be with the other. Nothing of it is on a disk anywhere.
import { setTimeout as after, setImmediate as turn } from "node:timers/promises";
import type { EditTimes } from "../edit-times.ts";
import { anEdit, seeded } from "../french-edits.ts";
import { type PeerDoc, peer, peerYjs } from "../peers.ts";
import type { Provider, YWebsocket } from "./y-websocket-client.ts";

export async function edits(port: number, count: number): Promise<EditTimes> {
  const { WebsocketProvider } = peer("y-websocket") as YWebsocket;
  const { WebSocket: WebSocketPolyfill } = peer("ws") as { readonly WebSocket: unknown };
  const { Doc } = peerYjs();
  const open = async (): Promise<readonly [PeerDoc, Provider]> => {
    const doc = new Doc();
    const options = { disableBc: true, WebSocketPolyfill };
    const provider = new WebsocketProvider(`ws://127.0.0.1:${port}`, "file-0", doc, options);
    await new Promise<void>((whole) => provider.on("sync", (isSynced) => isSynced && whole()));
    return [doc, provider];
  };
  const [[karim], [sonia]] = [await open(), await open()];
  let heard = 0;
  sonia.on("update", () => heard++);
  const random = seeded(7);
  const received: number[] = [];
  for (let at = 0; at < count; at++) {
    const before = heard;
    const text = karim.getText("note");
    const began = performance.now();
    text.insert(text.length, anEdit(random).slice(0, 20));
    while (heard === before) await turn();
    received.push(performance.now() - began);
    await after(15);
  }
  return { durable: [], received };
}
