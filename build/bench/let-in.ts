// How many devices a relay lets in, as the relay counts them: asked for again and again while they come.
import { readFileSync } from "node:fs";
import { setTimeout as after } from "node:timers/promises";
import { adminFile } from "../../relay/upkeep/admin.ts";

type Sample = { readonly asked: number; readonly heard: number; readonly count: number };

const OFTEN = 50;

/** Counts from now on; what it answers ends that, and says the most that were let in between two counts of one second. */
export function watchWelcomes(folder: string): () => Promise<number> {
  const { port } = JSON.parse(readFileSync(adminFile(folder), "utf8")) as { readonly port: number };
  const samples: Sample[] = [];
  let isWatching = true;
  const watching = (async () => {
    for (; isWatching; await after(OFTEN)) {
      const asked = performance.now();
      const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      const count = Number(/^tu_relay_welcomes_total (\d+)/m.exec(text)?.[1]);
      samples.push({ asked, heard: performance.now(), count });
    }
  })();
  return async () => {
    isWatching = false;
    await watching;
    return mostIn(samples, 1_000);
  };
}

/** Between the asking for one count and the hearing of another: what lies between the counts themselves is never longer. */
function mostIn(samples: readonly Sample[], milliseconds: number): number {
  let [most, from] = [0, 0];
  for (const last of samples) {
    while (last.heard - (samples[from]?.asked ?? last.asked) > milliseconds && samples[from] !== last) from++;
    most = Math.max(most, last.count - (samples[from]?.count ?? last.count));
  }
  return most;
}
