// Two stock clients on one document: how long an edit takes to be with the other, and what it costs. Nothing of it is on a
// disk anywhere.
import { setTimeout as after, setImmediate as turn } from "node:timers/promises";
import { COST_REST, type EditTimes } from "../edit-times.ts";
import { anEdit, seeded } from "../french-edits.ts";
import { type Measured, measured } from "../measured.ts";
import { type PeerDoc, peer, peerYjs } from "../peers.ts";
import type { Provider, YWebsocket } from "./y-websocket-client.ts";

const random = seeded(7);
let karim: PeerDoc;
let heard = 0;

function type(): void {
  const text = karim.getText("note");
  text.insert(text.length, anEdit(random).slice(0, 20));
}

export async function open(port: number): Promise<void> {
  const { WebsocketProvider } = peer("y-websocket") as YWebsocket;
  const { WebSocket: WebSocketPolyfill } = peer("ws") as { readonly WebSocket: unknown };
  const { Doc } = peerYjs();
  const opened = async (): Promise<readonly [PeerDoc, Provider]> => {
    const doc = new Doc();
    const options = { disableBc: true, WebSocketPolyfill };
    const provider = new WebsocketProvider(`ws://127.0.0.1:${port}`, "file-0", doc, options);
    await new Promise<void>((whole) => provider.on("sync", (isSynced) => isSynced && whole()));
    return [doc, provider];
  };
  const [[first], [sonia]] = [await opened(), await opened()];
  karim = first;
  sonia.on("update", () => heard++);
}

export async function edits(count: number): Promise<EditTimes> {
  const received: number[] = [];
  for (let at = 0; at < count; at++) {
    const before = heard;
    const began = performance.now();
    type();
    while (heard === before) await turn();
    received.push(performance.now() - began);
    await after(15);
  }
  return { durable: [], received };
}

/** The same again, while nobody watches for the end of each. */
export const cost = (count: number): Promise<Measured> =>
  measured(async () => {
    for (let at = 0; at < count; at++) {
      type();
      await after(COST_REST);
    }
  });
