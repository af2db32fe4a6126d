// The Hocuspocus client: every document over one socket, fifty being opened at a time since its server refuses a hundred.
import { type Measured, measured } from "../measured.ts";
import { type PeerDoc, peer, peerYjs } from "../peers.ts";

type Provider = { readonly attach: () => void };
type Hocuspocus = {
  readonly HocuspocusProviderWebsocket: new (options: object) => object;
  readonly HocuspocusProvider: new (options: object) => Provider;
};

const WINDOW = 50;

const docs: PeerDoc[] = [];
let url = "";

export function prepare(port: number): void {
  url = `ws://127.0.0.1:${port}`;
  peerYjs();
}

export function catchUp(files: number): Promise<Measured> {
  const { HocuspocusProvider, HocuspocusProviderWebsocket } = peer("@hocuspocus/provider") as Hocuspocus;
  const { WebSocket: WebSocketPolyfill } = peer("ws") as { readonly WebSocket: unknown };
  const { Doc } = peerYjs();
  let next = 0;
  return measured(async () => {
    const websocketProvider = new HocuspocusProviderWebsocket({ url, WebSocketPolyfill });
    const worker = async (): Promise<void> => {
      while (next < files) {
        const document = new Doc();
        const name = `file-${next++}`;
        await new Promise<void>((whole) => {
          const onSynced = ({ state }: { readonly state: boolean }) => state && whole();
          new HocuspocusProvider({ websocketProvider, name, document, token: "", onSynced }).attach();
        });
        docs.push(document);
      }
    };
    await Promise.all(Array.from({ length: WINDOW }, worker));
  });
}

export function check(files: number, each: number): void {
  const whole = docs.filter((doc) => doc.getText("note").length >= each * 150).length;
  if (whole !== files) throw new Error(`${whole} documents are whole`);
}
