// Writes what the demonstration says of housing, mobility and the list of the project, as the window would.
import { randomBytes } from "node:crypto";
import type { RecordId } from "#shared/domain/records/index.ts";
import { addDays, type CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { EngineBench } from "../../renderer/engine/testing/engine-bench.ts";
import { done } from "./done.ts";
import type { LodgingAct } from "./lodging.ts";

const newId = (): RecordId => randomBytes(16).toString("hex") as RecordId;

type FileAct = Extract<LodgingAct, { readonly kind: "record" | "book" }>;

export const isLodging = (act: { readonly kind: string }): act is FileAct =>
  act.kind === "record" || act.kind === "book";

/** In a file that is open. */
export async function playLodging(post: EngineBench, file: CaseFileId, act: FileAct, on: CalendarDay): Promise<void> {
  if (act.kind === "record") {
    const days = Object.entries<number>(act.days).map(([field, count]) => [field, addDays(on, count)]);
    const values = { ...act.values, ...Object.fromEntries(days) };
    done(await post.calls.addRecord({ file, kind: act.of, id: newId() }, values, "new-record"));
    return;
  }
  const known = () =>
    post.view("resources")?.resources.find(({ fields }) => fields.name.values.some(({ value }) => value === act.name));
  await post.until(() => known() !== undefined, "the list of the project");
  const resource = known()?.id ?? newId();
  const until = act.length === null ? null : addDays(on, act.length);
  done(
    await post.calls.book({ file, kind: act.as, id: newId() }, { resource, name: act.name, from: on, until }, "book"),
  );
}

export async function addResource(
  { calls }: EngineBench,
  { of, name, capacity, place }: Extract<LodgingAct, { readonly kind: "resource" }>,
): Promise<void> {
  const values = { kind: of, name, capacity, place, organization: "Association du Lot" };
  done(await calls.addResource(newId(), values, "new-resource"));
}
