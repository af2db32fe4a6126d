// Two whole engines of two colleagues, each behind a slow line: how long an edit takes from one keyboard to the other screen,
// its wait for a second of rest included.
import { setTimeout as after } from "node:timers/promises";
import { aPairOn, openedByBoth } from "#engine/testing/a-pair.ts";
import { noteForm } from "#engine/testing/engine-bench.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { anEdit, seeded } from "../french-edits.ts";
import type { RelayPlace } from "../project-on-relay.ts";

/** Milliseconds from the keystroke to the screen of the colleague, an entry an edit. */
export async function edits(relay: RelayPlace, count: number, isLive: boolean): Promise<readonly number[]> {
  await cryptoReady();
  const { karim, sonia } = await aPairOn(relay, isLive);
  const file = await openedByBoth({ karim, sonia });
  const note = karim.view("file")?.notes[0]?.id;
  if (note === undefined) throw new Error("no note");
  if (isLive) await sonia.until(() => sonia.view("presence")?.others.length === 1, "the live view stands");
  const [form] = [await noteForm(karim, file, note), await noteForm(sonia, file, note)];
  const random = seeded(11);
  const received: number[] = [];
  for (let at = 0; at < count; at++) {
    const before = sonia.view("noteEdited");
    const began = performance.now();
    await form.type(`${form.text().slice(-200)}${anEdit(random).slice(0, 20)}`);
    while (sonia.view("noteEdited") === before) await after(2);
    received.push(performance.now() - began);
    // Not in step with the rounds of anything.
    await after(random() * 400);
  }
  karim.kill();
  sonia.kill();
  return received;
}
