// The sync lines of DESIGN D12 beside peers, in one run: catching up, an edit on its way, on a slow line too, what an hour of
// typing weighs, and what the relay bears. The peers are installed when they are missing.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Section } from "./section.ts";
import { allPeers, catchUpSection } from "./sync/catch-up.ts";
import { editTimesSection } from "./sync/edit-times.ts";
import { installPeers } from "./sync/peers.ts";
import { relayBesideSection } from "./sync/relay-beside.ts";
import { sessionBytesSection } from "./sync/session-bytes.ts";
import { slowLineSection } from "./sync/slow-line.ts";

const PARTS = ["catch-up", "edits", "slow-line", "bytes", "relay"];
/** Those that stand beside nobody. */
const ALONE = ["slow-line", "bytes"];

export async function bench(args: readonly string[]): Promise<readonly Section[]> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: "string", default: PARTS.join(",") },
      files: { type: "string", default: "2000" },
      runs: { type: "string", default: "3" },
      edits: { type: "string", default: "200" },
      sockets: { type: "string", default: "1000" },
      rates: { type: "string", default: "500,1000,2000" },
      peers: { type: "string", default: allPeers.join(",") },
    },
  });
  const only = values.only.split(",");
  if (only.some((part) => !ALONE.includes(part))) installPeers();
  await cryptoReady();
  const folder = mkdtempSync(join(tmpdir(), "bench-sync-"));
  const [files, runs] = [Number(values.files), Number(values.runs)];
  const peers = allPeers.filter((peer) => values.peers.split(",").includes(peer));
  try {
    const sections: Section[] = [];
    if (only.includes("catch-up")) sections.push(await catchUpSection({ folder, files, runs, peers }));
    if (only.includes("edits")) sections.push(await editTimesSection(folder, Number(values.edits), runs));
    if (only.includes("slow-line")) sections.push(await slowLineSection(folder, Number(values.edits)));
    if (only.includes("bytes")) sections.push(await sessionBytesSection());
    if (only.includes("relay")) {
      const rates = values.rates.split(",").map(Number);
      sections.push(await relayBesideSection(folder, { sockets: Number(values.sockets), rates, seconds: 6 }));
    }
    return sections;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
