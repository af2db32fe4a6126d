// Two whole engines of this application, of two colleagues who have one note open: how long an edit takes to be on the disk
// of who typed it, and to be with the other, by the live view or by the log alone.
import { setTimeout as after, setImmediate as turn } from "node:timers/promises";
import { aPairOn, openedByBoth } from "#engine/testing/a-pair.ts";
import { noteForm } from "#engine/testing/engine-bench.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { EditTimes } from "../edit-times.ts";
import { anEdit, seeded } from "../french-edits.ts";
import type { RelayPlace } from "../project-on-relay.ts";

export async function edits(relay: RelayPlace, count: number, isLive: boolean): Promise<EditTimes> {
  await cryptoReady();
  const { karim, sonia } = await aPairOn(relay, isLive, { haste: 1 });
  const file = await openedByBoth({ karim, sonia });
  const note = karim.view("file")?.notes[0]?.id;
  if (note === undefined) throw new Error("no note");
  if (isLive) await sonia.until(() => sonia.view("presence")?.others.length === 1, "the live view stands");
  const [form] = [await noteForm(karim, file, note), await noteForm(sonia, file, note)];
  const random = seeded(7);
  const [durable, received]: [number[], number[]] = [[], []];
  for (let at = 0; at < count; at++) {
    const before = sonia.view("noteEdited");
    const began = performance.now();
    await form.type(`${form.text().slice(-200)}${anEdit(random).slice(0, 20)}`);
    durable.push(performance.now() - began);
    // An edit waits for a second of rest before it is sealed: that wait is left out, and nothing else.
    const sealed = performance.now();
    void karim.calls.syncNow();
    while (sonia.view("noteEdited") === before) await turn();
    received.push(performance.now() - sealed);
    await after(15);
  }
  karim.kill();
  sonia.kill();
  return { durable, received };
}
