// The telephone numbers that a project keeps on its emergency card: facts of the directory, which every device of the
// project reads, and anybody of the project writes.
import { toHex } from "#shared/kernel/bytes.ts";
import type { Now } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import { plainLine } from "#shared/kernel/plain-line.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { stampClock } from "#shared/kernel/stamp.ts";
import type { NumberId, ProjectNumber } from "#shared/ports/emergency.ts";
import type { ProjectFailure } from "#shared/ports/engine.ts";
import { randomBytes } from "#shared/protocol/crypto.ts";
import { numberOf } from "#shared/protocol/genesis.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { DirectoryKeeper } from "./directory-keeper.ts";

const FIELDS = "number/";
const LONGEST = 80;

/** Those that stand, in the order in which they were first written. */
export function readNumbers(
  doc: CompartmentDoc | null,
  authorName: (number: number) => string,
): readonly ProjectNumber[] {
  const fields = (doc?.facts.fields() ?? []).filter((field) => field.startsWith(FIELDS));
  return fields.flatMap((field): ProjectNumber[] => {
    const [current] = doc?.facts.current(field) ?? [];
    const read = current === undefined ? null : readNumber(current.value);
    if (current === undefined || read === null) return [];
    return [{ id: field.slice(FIELDS.length) as NumberId, ...read, by: authorName(current.by) }];
  });
}

function readNumber(value: Json): Pick<ProjectNumber, "label" | "phone"> | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const { label, phone } = value as Readonly<Record<string, Json>>;
  if (typeof label !== "string" || typeof phone !== "string") return null;
  return { label: plainLine(label, LONGEST), phone: plainLine(phone, LONGEST) };
}

/** Writes a number, or takes it off the card (`null`); resolves once that is on the disk. Throws a `StoreError`. */
export async function setNumber(
  { context, directory, now }: { readonly context: LogContext; readonly directory: DirectoryKeeper; readonly now: Now },
  id: NumberId | null,
  number: Pick<ProjectNumber, "label" | "phone"> | null,
): Promise<Result<null, ProjectFailure>> {
  const room = directory.room();
  if (room === null || !room.mayBeWritten) return fail({ kind: "notAllowed" });
  const field = FIELDS + (id ?? toHex(randomBytes(8)));
  const by = numberOf(context.members, context.device.id);
  await room.write((doc) => {
    const clock = stampClock(now);
    clock.see(doc.facts.latest);
    const supersedes = doc.facts.current(field).map((each) => each.id);
    doc.addFacts([{ field, value: number, by, at: clock.next(), supersedes }]);
  });
  await room.seal();
  await directory.refresh();
  return ok(null);
}
