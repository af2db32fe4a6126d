// `npm run relay -- --data DIR --port N [--host ADDRESS] [--public-address wss://…] [--new-code]`
import process from "node:process";
import { parseArgs } from "node:util";
import { writeEnrolmentCode } from "#shared/protocol/cards.ts";
import { newToken, startRelay } from "./index.ts";

const USAGE = `Usage: npm run relay -- --data DIR [--port 8787] [--host 127.0.0.1] [--public-address wss://relay.example] [--new-code]
  --data DIR          where the relay keeps its log and its keys (made if it isn't there)
  --port N            port to listen on (8787; 0 takes any free one)
  --host ADDRESS      address to listen on (127.0.0.1: this machine alone)
  --public-address A  the address that devices use, when a proxy with TLS stands in front
  --new-code          give one more enrolment code, for one more project`;

const options = {
  data: { type: "string" },
  port: { type: "string", default: "8787" },
  host: { type: "string", default: "127.0.0.1" },
  "public-address": { type: "string" },
  "new-code": { type: "boolean", default: false },
  help: { type: "boolean", default: false },
} as const;

await main();

async function main(): Promise<void> {
  const values = readOptions();
  const port = Number(values.port);
  if (values.data === undefined || !Number.isInteger(port) || port < 0 || port > 65_535) return leave(USAGE);
  try {
    const relay = await startRelay({ folder: values.data, port, host: values.host });
    const listening = `ws://${values.host}:${relay.port}`;
    const address = values["public-address"] ?? listening;
    if (values["new-code"] || relay.store.isFresh()) {
      const code = writeEnrolmentCode({ address, receiptKey: relay.receiptKey, token: newToken(relay.store) });
      console.log(`Enrolment code, for one project:\n${code}`);
    }
    console.log(`Relay ready: listens on ${listening}, devices call it ${address}`);
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => void relay.stop().then(() => process.exit(0)));
    }
  } catch (thrown) {
    leave(explain(thrown, values.data, port));
  }
}

function readOptions() {
  try {
    const { values } = parseArgs({ options, strict: true });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    return values;
  } catch (thrown) {
    return leave(`${thrown instanceof Error ? thrown.message : "Unknown option"}\n\n${USAGE}`);
  }
}

function explain(thrown: unknown, folder: string, port: number): string {
  const message = thrown instanceof Error ? thrown.message : "unknown error";
  if (message.includes("EADDRINUSE")) return `Port ${port} is already in use: choose another with --port.`;
  if (message.includes("EACCES")) return `Not allowed to write in ${folder}, or to listen on port ${port}.`;
  if (message.includes("locked")) return `Another relay already uses ${folder}: stop it first.`;
  return `The relay could not start: ${message}`;
}

function leave(message: string): never {
  console.error(message);
  process.exit(2);
}
