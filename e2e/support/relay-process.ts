// `node e2e/support/relay-process.ts`: an echoing relay in a process of its own, to be killed. Prints its port.
import process from "node:process";
import { anEchoingRelay } from "../../build/testing/servers.ts";

const { port } = await anEchoingRelay();
process.stdout.write(`${port}\n`);
