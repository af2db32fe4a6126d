// `node connect-through-proxy.ts ADDRESS PROXY`: opens a socket to a relay as the application does, sends three bytes, and
// prints what came of it: `frame` with what the relay sent back, or `closed` and why. A process of its own: what the system
// trusts is read once in each.
import process from "node:process";
import type { RelayEvent } from "#shared/desktop-api.ts";
import { RelaySockets } from "../relay-socket.ts";

const [address = "", proxy = ""] = process.argv.slice(2);

const sockets = new RelaySockets({
  resolveProxy: () => Promise.resolve(`PROXY ${proxy}`),
  emit: (event) => void heard(event),
  times: { connectWithin: 20_000, pingEvery: 20_000 },
});
const connection = sockets.connect(address);

async function heard(event: RelayEvent): Promise<void> {
  if (event.kind === "opened") return await sockets.send(connection, new Uint8Array([1, 2, 3]));
  process.stdout.write(event.kind === "frame" ? `frame ${event.frame.join(" ")}` : `closed ${event.reason}`);
  sockets.forgetAll();
}
