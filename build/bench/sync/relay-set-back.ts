// The relay is set back to an old copy of its store: who has the files offers them again (lessons B9).
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { readEnrolmentCode } from "#shared/protocol/cards.ts";
import { type RelayProcess, startRelayProcess } from "../../driver/relay-process.ts";
import { percentile, rounded, type Section } from "../section.ts";
import { colleaguesOn } from "./colleagues.ts";
import { conditionsOfNow } from "./load-now.ts";

type Offered = { readonly ms: number; readonly rows: number };

export async function setBackSection(folder: string, files: number, runs: number): Promise<Section> {
  const offers: Offered[] = [];
  for (let run = 0; run < runs; run++) offers.push(await once(join(folder, `set-back-${run}`), files));
  const times = offers.map(({ ms }) => ms);
  return {
    part: "set-back",
    title: "An old copy of the relay is put back",
    conditions: [
      `the copy was made before ${rounded(files)} files were; the relay is stopped, its store replaced, and started again, ${runs} times on a new project; ${conditionsOfNow()}`,
      "one colleague with a whole engine in a process of its own, which calls again as the application does; from the relay being ready to every row offered, verified, stored and confirmed again",
      "checked: a colleague who comes afterwards with an empty disk has every file",
    ],
    columns: ["files", "rows offered again", "p50 ms", "p95 ms", "target ms", "files lost"],
    rows: [
      [
        rounded(files),
        rounded(
          percentile(
            offers.map(({ rows }) => rows),
            0.5,
          ),
        ),
        rounded(percentile(times, 0.5)),
        rounded(percentile(times, 0.95)),
        "≤ 10,000",
        "0",
      ],
    ],
  };
}

async function once(folder: string, files: number): Promise<Offered> {
  mkdirSync(folder);
  const [data, copy] = [join(folder, "data"), join(folder, "copy.sqlite")];
  const store = join(data, "relay.sqlite");
  let relay = await startRelayProcess({ folder: data });
  const code = readEnrolmentCode(relay.code);
  if (!code.ok) throw new Error("no code");
  const { port } = relay;
  const again = async (): Promise<RelayProcess> => startRelayProcess({ folder: data, port });
  const { author, others, card, end } = await colleaguesOn(code.value, 1);
  try {
    await author.ask("allSent");
    await relay.stop();
    copyFileSync(store, copy);
    relay = await again();
    await author.ask("makeFiles", files);
    await relay.stop();
    for (const beside of ["-wal", "-shm"]) rmSync(`${store}${beside}`, { force: true });
    copyFileSync(copy, store);
    const offering = author.ask<Offered>("offerAgain");
    const stopped = performance.now();
    relay = await again();
    const away = performance.now() - stopped;
    const { ms, rows } = await offering;
    // Rejects when a file never comes.
    await others[0]?.ask("firstSync", card, files);
    return { ms: ms - away, rows };
  } finally {
    await end();
    await relay.kill();
  }
}
