// `npm run relay -- --data DIR …`: the relay, until it is told to stop.
import process from "node:process";
import { parseArgs } from "node:util";
import { writeEnrolmentCode } from "#shared/protocol/cards.ts";
import { newToken, startRelay } from "../index.ts";
import { limitNamed, type RelayLimits } from "../limits/limits.ts";
import type { Relay, RelayOptions } from "../server.ts";
import { openAdmin } from "../upkeep/admin.ts";
import { logToStderr } from "../upkeep/log-line.ts";
import { CommandRefused } from "./refused.ts";

const options = {
  data: { type: "string" },
  port: { type: "string", default: "8787" },
  host: { type: "string", default: "127.0.0.1" },
  path: { type: "string", default: "/" },
  "public-address": { type: "string" },
  "tls-cert": { type: "string" },
  "tls-key": { type: "string" },
  "trusted-proxy": { type: "string", multiple: true, default: [] as string[] },
  "admin-port": { type: "string", default: "0" },
  limit: { type: "string", multiple: true, default: [] as string[] },
  "new-code": { type: "boolean", default: false },
} as const;

type Values = ReturnType<typeof parse>;

const parse = (args: readonly string[]) => parseArgs({ args: [...args], options, strict: true }).values;

export async function serve(args: readonly string[]): Promise<void> {
  const values = parse(args);
  const relayOptions = optionsOf(values);
  const adminPort = portIn(values["admin-port"]);
  const relay = await startRelay({ ...relayOptions, log: logToStderr });
  const admin = await openAdmin(relayOptions.folder, adminPort, relay);
  process.on("SIGHUP", relay.reloadTls);
  const stop = async (): Promise<void> => {
    await admin.stop();
    await relay.stop();
    process.exit(0);
  };
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void stop());
  // Last: whoever reads that it is ready may signal at once.
  greet(values, relay, admin.port);
}

function greet(values: Values, relay: Relay, adminPort: number): void {
  const scheme = values["tls-cert"] === undefined ? "ws" : "wss";
  const listening = `${scheme}://${values.host}:${relay.port}${values.path === "/" ? "" : values.path}`;
  const address = values["public-address"] ?? listening;
  if (values["new-code"] || relay.store.isFresh()) {
    const code = writeEnrolmentCode({ address, receiptKey: relay.receiptKey, token: newToken(relay.store) });
    console.log(`Enrolment code, for one project:\n${code}`);
  }
  console.log(`Health and metrics: http://127.0.0.1:${adminPort}/health and /metrics`);
  console.log(`Relay ready: listens on ${listening}, devices call it ${address}`);
}

function optionsOf(values: Values): RelayOptions {
  const { data: folder, "tls-cert": cert, "tls-key": key } = values;
  if (folder === undefined) throw new CommandRefused("--data is missing", true);
  if ((cert === undefined) !== (key === undefined))
    throw new CommandRefused("--tls-cert and --tls-key go together", true);
  if (!/^\/[\w./-]*$/.test(values.path)) throw new CommandRefused("--path is the path of an address: /relay", true);
  return {
    folder,
    port: portIn(values.port),
    host: values.host,
    path: values.path.length > 1 ? values.path.replace(/\/$/, "") : "/",
    tls: cert === undefined || key === undefined ? null : { cert, key },
    trustedProxies: values["trusted-proxy"],
    limits: Object.assign({}, ...values.limit.map(limitIn)),
  };
}

function portIn(text: string): number {
  const port = Number(text);
  if (text === "" || !Number.isInteger(port) || port < 0 || port > 65_535)
    throw new CommandRefused(`${text} is no port`, true);
  return port;
}

function limitIn(words: string): Partial<RelayLimits> {
  const limit = limitNamed(words);
  if (limit === null)
    throw new CommandRefused(`--limit ${words}: no such limit, or no number (see relay/limits/limits.ts)`, true);
  return limit;
}
