// A colleague who comes back after a month: its own edits go, those of others come (lessons B7).
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { startBenchRelay } from "../bench-relay.ts";
import { rounded, type Section } from "../section.ts";
import { colleaguesOn } from "./colleagues.ts";
import type { Freeze } from "./freezes.ts";
import { conditionsOfNow } from "./load-now.ts";
import type { Measured } from "./measured.ts";

const [FILES, OWN, OF_OTHERS] = [50, 500, 2_000];

type Back = Measured & { readonly freeze: Freeze };

export async function backSection(folder: string, runs: number): Promise<Section> {
  const backs: Back[] = [];
  for (let run = 0; run < runs; run++) {
    backs.push(await once(join(folder, `back-${run}`)));
    console.log(`  back ${run + 1}/${runs}: ${rounded(backs.at(-1)?.ms ?? 0)} ms`);
  }
  return {
    part: "back",
    title: "Back after 30 days",
    conditions: [
      `${OWN} edits of one colleague wait, ${rounded(OF_OTHERS)} of another wait on the relay; an envelope an edit, in ${FILES} files; ${conditionsOfNow()}`,
      "a whole engine in a process of its own, its disk in memory, which answers in a later turn as a real one does; from the network being there again to everything verified, stored, sent and confirmed. Checked: every file then holds the last edits of both",
      "freeze: the longest time during which the engine’s thread did nothing else (in the application it is a worker: the window has a thread of its own); on a machine with other work, also while it was not let run, so the processor’s part stands beside it",
    ],
    columns: [
      "run",
      "ms",
      "target ms",
      "longest freeze ms",
      "of it on a processor",
      "target ms",
      "client CPU ms",
      "down kB",
      "up kB",
    ],
    rows: backs.map(({ ms, freeze, cpu, down, up }, at) => [
      String(at + 1),
      rounded(ms),
      "≤ 10,000",
      rounded(freeze.wall),
      rounded(freeze.cpu),
      "≤ 200",
      rounded(cpu),
      rounded(down / 1_000),
      rounded(up / 1_000),
    ]),
  };
}

async function once(folder: string): Promise<Back> {
  mkdirSync(folder);
  const relay = await startBenchRelay(folder, 1);
  const place = { address: `ws://127.0.0.1:${relay.port}`, receiptKey: relay.receiptKey, token: relay.tokens[0] };
  const { author, others, card, end } = await colleaguesOn(place, 1);
  const [away] = others;
  if (away === undefined) throw new Error("nobody is away");
  try {
    await author.ask("makeFiles", FILES);
    await away.ask("firstSync", card, FILES);
    await author.ask("openNotes");
    await away.ask("openNotes");
    await away.ask("allSent");
    await away.ask("cut");
    await away.ask("write", OWN, "sonia");
    await away.ask("closeFiles");
    await author.ask("write", OF_OTHERS, "karim");
    await author.ask("allSent");
    const back = await away.ask<Back>("comeBack");
    const words = Array.from({ length: FILES }, (_, at) => [
      `sonia${OWN - 1 - at}`,
      `karim${OF_OTHERS - 1 - at}`,
    ]).flat();
    const held = await away.ask<number>("wordsHeld", words);
    if (held !== words.length) throw new Error(`${held} of ${words.length} edits are there`);
    return back;
  } finally {
    await end();
    relay.stop();
  }
}
