// Two whole engines of this application, of two colleagues who have one note open: how long an edit takes to be on the disk
// of who typed it, and to be with the other, by the live view or by the log alone; and what it costs.
import { setTimeout as after, setImmediate as turn } from "node:timers/promises";
import { aPairOn, type EnginePair, openedByBoth } from "#engine/testing/a-pair.ts";
import { noteForm } from "#engine/testing/engine-bench.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { COST_REST, type EditTimes } from "../edit-times.ts";
import { anEdit, seeded } from "../french-edits.ts";
import { type Measured, measured } from "../measured.ts";
import type { RelayPlace } from "../project-on-relay.ts";

const random = seeded(7);
let pair: EnginePair;
let form: Awaited<ReturnType<typeof noteForm>>;

const type = () => form.type(`${form.text().slice(-200)}${anEdit(random).slice(0, 20)}`);

export async function open(relay: RelayPlace, isLive: boolean): Promise<void> {
  await cryptoReady();
  pair = await aPairOn(relay, isLive, { haste: 1 });
  const { karim, sonia } = pair;
  const file = await openedByBoth(pair);
  const note = karim.view("file")?.notes[0]?.id;
  if (note === undefined) throw new Error("no note");
  if (isLive) await sonia.until(() => sonia.view("presence")?.others.length === 1, "the live view stands");
  [form] = [await noteForm(karim, file, note), await noteForm(sonia, file, note)];
}

export async function edits(count: number): Promise<EditTimes> {
  const { karim, sonia } = pair;
  const [durable, received]: [number[], number[]] = [[], []];
  for (let at = 0; at < count; at++) {
    const before = sonia.view("noteEdited");
    const began = performance.now();
    await type();
    durable.push(performance.now() - began);
    // An edit waits for a second of rest before it is sealed: that wait is left out, and nothing else.
    const sealed = performance.now();
    void karim.calls.syncNow();
    while (sonia.view("noteEdited") === before) await turn();
    received.push(performance.now() - sealed);
    await after(15);
  }
  return { durable, received };
}

/** The same again, while nobody watches for the end of each. */
export const cost = (count: number): Promise<Measured> =>
  measured(async () => {
    for (let at = 0; at < count; at++) {
      await type();
      void pair.karim.calls.syncNow();
      await after(COST_REST);
    }
  });
