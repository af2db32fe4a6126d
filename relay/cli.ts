// `npm run relay -- …`: see the usage below.
import process from "node:process";
import { CommandRefused } from "./commands/refused.ts";
import { serve } from "./commands/serve.ts";
import { backup, check, restore } from "./commands/upkeep.ts";

const USAGE = `Usage: npm run relay -- --data DIR [options]
       npm run relay -- check --data DIR | --file COPY
       npm run relay -- backup --data DIR --to FILE
       npm run relay -- restore --data DIR --from FILE

  --data DIR          where the relay keeps its log and its keys (made if it isn't there)
  --port N            port to listen on (8787; 0 takes any free one)
  --host ADDRESS      address to listen on (127.0.0.1: this machine alone)
  --path PATH         path under which devices call (/), when a proxy passes on a part of its site
  --public-address A  the address that devices use, when a proxy with TLS stands in front: wss://relay.example/path
  --trusted-proxy IP  address of that proxy, whose X-Forwarded-For is believed (again for each)
  --tls-cert FILE     TLS of its own: the certificate with its chain, and its key (PEM); SIGHUP reads them again
  --tls-key FILE
  --admin-port N      port of /health and /metrics, on this machine alone (any free one, written in DIR/admin)
  --limit NAME=N      another limit than the usual (again for each; names in relay/limits/limits.ts)
  --new-code          give one more enrolment code, for one more project

  check               reads the whole store of a stopped relay, or a copy, and says what is wrong and where (exit code 1)
  backup              copies the store, while the relay runs or not; the receipt-keys are to be kept apart
  restore             puts a copy in the place of the store of a stopped relay; the former one is set aside`;

const COMMANDS = { check, backup, restore } as const;

const [first = "", ...rest] = process.argv.slice(2);
try {
  if (first === "--help" || first === "-h") console.log(USAGE);
  else if (Object.hasOwn(COMMANDS, first)) await COMMANDS[first as keyof typeof COMMANDS](rest);
  else await serve(process.argv.slice(2));
} catch (thrown) {
  console.error(explain(thrown));
  process.exit(2);
}

function explain(thrown: unknown): string {
  const message = thrown instanceof Error ? thrown.message : "unknown error";
  const code = thrown instanceof Error && "code" in thrown ? String(thrown.code) : "";
  if (thrown instanceof CommandRefused) return thrown.withUsage ? `${message}\n\n${USAGE}` : message;
  if (code.startsWith("ERR_PARSE_ARGS")) return `${message}\n\n${USAGE}`;
  if (code === "EADDRINUSE") {
    const { port } = thrown as Error & { readonly port?: number };
    return `Port ${port ?? ""} is already in use: choose another with --port.`;
  }
  if (code === "EACCES") return `${message}: not allowed, check who owns the folder and who may use the port.`;
  if (message.includes("locked")) return "Another relay already uses this folder: stop it first.";
  return `This could not be done: ${message}`;
}
