// Networks that open TLS: what they show in the place of the relay is vouched for by the computer alone. Each case in a
// process of its own, whose system store is, as Node reads it on Linux, the file of `SSL_CERT_FILE` and the folder of
// `SSL_CERT_DIR`.
import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { promisify } from "node:util";
import { afterEach, describe, expect, it } from "vitest";
import { aSelfSignedCertificate } from "../build/testing/certificate.ts";
import { anEchoingRelay, aProxy } from "../build/testing/servers.ts";

const NAME = "relay.localhost";
const SCRIPT = join(import.meta.dirname, "testing", "connect-through-proxy.ts");
const run = promisify(execFile);

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0)) await end();
});

/** A proxy that answers for the relay with a certificate of its own; and a computer that trusts this, in its system. */
async function anInspectingNetwork(trusted: "its certificate" | "another"): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "system-store-"));
  const certificate = aSelfSignedCertificate(NAME);
  const relay = await anEchoingRelay(certificate);
  const proxy = await aProxy({ [`${NAME}:443`]: relay.port });
  ends.push(relay.stop, proxy.stop, () => rmSync(folder, { recursive: true, force: true }));
  const [file, none] = [join(folder, "store.pem"), join(folder, "none")];
  mkdirSync(none);
  writeFileSync(file, trusted === "another" ? aSelfSignedCertificate(NAME).cert : certificate.cert);
  const env = { ...process.env, NODE_EXTRA_CA_CERTS: "", SSL_CERT_FILE: file, SSL_CERT_DIR: none };
  const { stdout } = await run(process.execPath, [SCRIPT, `wss://${NAME}/`, `127.0.0.1:${proxy.port}`], { env });
  return stdout;
}

describe("a network that opens TLS with a certificate of its own", () => {
  it("lets frames through when the system of this computer trusts it", async () => {
    expect(await anInspectingNetwork("its certificate")).toBe("frame 1 2 3");
  });

  it("is named for what it is when the system does not", async () => {
    expect(await anInspectingNetwork("another")).toBe("closed certificate");
  });
});
