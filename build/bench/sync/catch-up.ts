// Catching up with all files from nothing: this application beside its peers, one after the other in each round, so that
// what else the machine does falls on all alike.
import { percentile, rounded, type Section } from "../section.ts";
import type { Parts } from "./children/our-reader.ts";
import { type Contender, EDITS_OF_A_FILE, type Field, PEERS, type Peer, startField } from "./contenders.ts";
import { conditionsOfNow } from "./load-now.ts";
import type { Measured } from "./measured.ts";
import { versionsOfPeers } from "./peers.ts";

const CAP = 5_000_000;

export type CatchUpOptions = {
  readonly folder: string;
  readonly files: number;
  readonly runs: number;
  readonly peers: readonly Peer[];
};

type Run = Measured & { readonly serverCpu: number; readonly parts: Parts | null };

export async function catchUpSection(options: CatchUpOptions): Promise<Section> {
  const field = await startField({ ...options, cap: CAP });
  try {
    const runs = await inRounds(
      [field.byFile, field.inTurns, ...field.known, field.capped, ...Object.values(field.peers)],
      options.runs,
    );
    return section(field, runs, options);
  } finally {
    await field.stop();
  }
}

async function inRounds(contenders: readonly Contender[], rounds: number): Promise<Map<Contender, Run[]>> {
  const runs = new Map<Contender, Run[]>(contenders.map((each) => [each, []]));
  for (let round = 1; round <= rounds; round++) {
    for (const [contender, kept] of runs) {
      const before = (await contender.usage()).cpu;
      const { measured, parts } = await contender.catchUp();
      kept.push({ ...measured, parts, serverCpu: (await contender.usage()).cpu - before });
      console.log(`  round ${round}/${rounds}, ${contender.name}: ${rounded(measured.ms)} ms`);
    }
  }
  return runs;
}

function section(
  field: Field,
  runs: ReadonlyMap<Contender, readonly Run[]>,
  { files, ...options }: CatchUpOptions,
): Section {
  const of = (contender: Contender, value: (run: Run) => number): number =>
    percentile((runs.get(contender) ?? []).map(value), 0.5);
  const took = (contender: Contender): number => of(contender, ({ ms }) => ms);
  const part = (contender: Contender, name: keyof Parts): string => {
    const value = of(contender, ({ parts }) => parts?.[name] ?? Number.NaN);
    return Number.isNaN(value) ? "–" : rounded(value);
  };
  const bare = (contender: Contender): number => (of(contender, ({ down }) => down) * 8_000) / CAP;
  const cpu = (contender: Contender): number => of(contender, (run) => run.cpu + run.serverCpu);
  const against = (peer: Peer, target: string): string => {
    const other = field.peers[peer];
    if (other === undefined) return `${PEERS[peer]}: not measured`;
    const ratio = (value: (contender: Contender) => number): string =>
      [field.byFile, field.inTurns, ...field.known]
        .map((own) => `${rounded(value(own) / value(other), 2)} ×`)
        .join(", ");
    return `by file, in turns, and both with known files, beside ${PEERS[peer]}: ${ratio(took)} its time${target}; ${ratio(cpu)} its processor, both sides together`;
  };
  return {
    part: "catch-up",
    title: `Catching up: ${rounded(files)} files × ${EDITS_OF_A_FILE} edits`,
    conditions: [
      `median of ${options.runs} rounds, each contender once a round; every client in a process of its own, new and empty unless it says that files are known, every server in another, all on this machine; ${conditionsOfNow()}`,
      `peers, pinned in build/bench/peers: ${versionsOfPeers()}`,
      "an edit is 200 to 300 bytes of French put at the end of a file’s text; the bytes are those of the client’s sockets, framing and headers included",
      "Trait d’Union: link, receiver and record store of the engine over the real relay (SQLite on the disk); done when every row is verified and stored. “By file”: one signature proves the ten edits of a file. “In turns”: the edits of all files alternate, so that every envelope is verified alone; what happens lies between. “Files known”: the device had the files before (grants that it need not check and open again), and lacks their edits",
      "y-websocket and Hocuspocus: done when every Y.Doc is synced; the server sends the ten edits as one state, and nothing is encrypted or verified. y-websocket’s server holds all documents in memory; Hocuspocus reads them from SQLite (its database extension with the statements of its SQLite extension), and sends each a second time once it is loaded",
      "PouchDB: a document an edit, 1,000 in a batch (its usual 100 is slower), nothing verified, and compressed by its server, which ciphertext could not be; its server on LevelDB",
      "stores of the clients: memory on every side (this engine’s memory store, Y.Doc, pouchdb-adapter-memory); a disk would cost this engine and PouchDB, and the Yjs clients would need one more library",
      "not like for like: the Yjs clients have applied the edits, this one stores them and applies a file when it is opened: the cost of all files is in “applied after”. The parts are done again alone, after the run, on the same frames",
      against("hocuspocus", " (target ≤ 0.25)"),
      against("pouchdb", " (target ≤ 0.10)"),
      against("y-websocket", ""),
      `at ${rounded(CAP / 1e6)} Mbit/s: ${rounded(took(field.capped) / bare(field.capped), 2)} × of the bare ${rounded(bare(field.capped))} ms that its bytes need (target ≤ 1.3)`,
    ],
    columns: [
      "client",
      "wall ms",
      "client CPU ms",
      "server CPU ms",
      "down kB",
      "up kB",
      "of it: signatures and hashes",
      "grants",
      "applied after",
    ],
    rows: [...runs.keys()].map((contender) => [
      contender.name,
      rounded(took(contender)),
      rounded(of(contender, ({ cpu }) => cpu)),
      rounded(of(contender, ({ serverCpu }) => serverCpu)),
      rounded(of(contender, ({ down }) => down) / 1_000),
      rounded(of(contender, ({ up }) => up) / 1_000, 1),
      part(contender, "envelopes"),
      part(contender, "grants"),
      part(contender, "application"),
    ]),
  };
}

export const allPeers = Object.keys(PEERS) as Peer[];
