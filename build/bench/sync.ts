// The sync lines of DESIGN D12 and of the bars B4 to B9, B13 and B28, in one run: some beside peers (catching up, an edit on its
// way, what the relay bears), some alone. The peers are installed when they are missing.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Section } from "./section.ts";
import { backSection } from "./sync/back-after.ts";
import { allPeers, catchUpSection } from "./sync/catch-up.ts";
import { compactedFileSection } from "./sync/compacted-file.ts";
import { editTimesSection } from "./sync/edit-times.ts";
import { firstSyncSection } from "./sync/first-sync.ts";
import { manyClientsSection } from "./sync/many-clients.ts";
import { manyRoomsSection } from "./sync/many-rooms.ts";
import { nothingNewSection } from "./sync/nothing-new.ts";
import { installPeers } from "./sync/peers.ts";
import { relayBesideSection } from "./sync/relay-beside.ts";
import { setBackSection } from "./sync/relay-set-back.ts";
import { sessionBytesSection } from "./sync/session-bytes.ts";
import { shuffledSection } from "./sync/shuffled.ts";
import { slowLineSection } from "./sync/slow-line.ts";

const options = {
  only: { type: "string" },
  files: { type: "string" },
  runs: { type: "string", default: "3" },
  edits: { type: "string", default: "200" },
  sockets: { type: "string", default: "1000" },
  rates: { type: "string", default: "500,1000,2000" },
  peers: { type: "string", default: allPeers.join(",") },
  idle: { type: "string", default: "10" },
} as const;

type Values = ReturnType<typeof parse>;
type Part = (folder: string, values: Values) => Promise<Section>;

const parse = (args: readonly string[]) => parseArgs({ args: [...args], options }).values;

const BESIDE_PEERS: Readonly<Record<string, Part>> = {
  "catch-up": (folder, { files = "2000", runs, peers }) => {
    const chosen = allPeers.filter((peer) => peers.split(",").includes(peer));
    return catchUpSection({ folder, files: Number(files), runs: Number(runs), peers: chosen });
  },
  edits: (folder, { edits, runs }) => editTimesSection(folder, Number(edits), Number(runs)),
  relay: (folder, { sockets, rates }) =>
    relayBesideSection(folder, { sockets: Number(sockets), rates: rates.split(",").map(Number), seconds: 6 }),
};

const ALONE: Readonly<Record<string, Part>> = {
  "slow-line": (folder, { edits }) => slowLineSection(folder, Number(edits)),
  bytes: () => sessionBytesSection(),
  compacted: (folder) => compactedFileSection(folder),
  first: (folder, { files = "300", runs }) => firstSyncSection(folder, Number(files), Number(runs)),
  many: (folder) => manyClientsSection(folder),
  back: (folder, { runs }) => backSection(folder, Number(runs)),
  "set-back": (folder, { files = "300", runs }) => setBackSection(folder, Number(files), Number(runs)),
  "nothing-new": (folder, { files = "2000", runs }) => nothingNewSection(folder, Number(files), Number(runs)),
  shuffled: (_, { runs }) => shuffledSection(Number(runs)),
  rooms: (folder, { idle, runs }) => manyRoomsSection(folder, Number(idle), Number(runs)),
};

export async function bench(args: readonly string[]): Promise<readonly Section[]> {
  const values = parse(args);
  const parts = { ...BESIDE_PEERS, ...ALONE };
  const chosen = values.only?.split(",") ?? Object.keys(parts);
  if (chosen.some((name) => name in BESIDE_PEERS)) installPeers();
  await cryptoReady();
  const folder = mkdtempSync(join(tmpdir(), "bench-sync-"));
  try {
    const sections: Section[] = [];
    for (const name of chosen) {
      const part = parts[name];
      if (part === undefined) throw new Error(`--only is one or more of ${Object.keys(parts).join(",")}`);
      sections.push(await part(folder, values));
    }
    return sections;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
