// Two whole engines of two colleagues, each behind a slow line: how long an edit takes from one keyboard to the other screen,
// its wait for a second of rest included, and how long a computer that wakes takes to show what it missed.
import { setTimeout as after } from "node:timers/promises";
import { aPairOn, openedByBoth } from "#engine/testing/a-pair.ts";
import { noteForm } from "#engine/testing/engine-bench.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { anEdit, seeded } from "../french-edits.ts";
import type { RelayPlace } from "../project-on-relay.ts";

/** In milliseconds, an entry an edit, and an entry a sleep. */
export type SlowLineTimes = { readonly received: readonly number[]; readonly woken: readonly number[] };

const NIGHT = 8 * 3_600_000;

export async function edits(relay: RelayPlace, count: number, sleeps: number, isLive: boolean): Promise<SlowLineTimes> {
  await cryptoReady();
  const { karim, sonia } = await aPairOn(relay, isLive, { haste: 1 });
  const file = await openedByBoth({ karim, sonia });
  const note = karim.view("file")?.notes[0]?.id;
  if (note === undefined) throw new Error("no note");
  if (isLive) await sonia.until(() => sonia.view("presence")?.others.length === 1, "the live view stands");
  const [form] = [await noteForm(karim, file, note), await noteForm(sonia, file, note)];
  const random = seeded(11);
  const [received, woken]: [number[], number[]] = [[], []];
  const type = () => form.type(`${form.text().slice(-200)}${anEdit(random).slice(0, 20)}`);
  const shown = async (before: unknown): Promise<void> => {
    while (sonia.view("noteEdited") === before) await after(2);
  };
  for (let at = 0; at < count; at++) {
    const before = sonia.view("noteEdited");
    const began = performance.now();
    await type();
    await shown(before);
    received.push(performance.now() - began);
    // Not in step with the rounds of anything.
    await after(random() * 400);
  }
  for (let at = 0; at < sleeps; at++) {
    // Her line dies without a word, her timers stand still, her clock goes on.
    sonia.network.deaden();
    const before = sonia.view("noteEdited");
    await type();
    await karim.until(() => karim.view("connection")?.toSend === 0, "the relay has it");
    await after(random() * 2_000);
    const began = performance.now();
    sonia.shiftClock((at + 1) * NIGHT);
    await shown(before);
    woken.push(performance.now() - began);
  }
  karim.kill();
  sonia.kill();
  return { received, woken };
}
