// What was typed of somebody before they were recognised: it waits in their file until its author says what becomes of it.
import type { Engine } from "#features/engine/index.ts";
import { newId } from "#features/fields/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import { ok, type Result } from "#shared/kernel/result.ts";
import type { NoteId, NotSaved } from "#shared/ports/engine.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";

/** `note`: the one that it becomes, however often that is asked. */
export type TypedBefore = { readonly note: NoteId; readonly text: string };

export const typedForm = (file: CaseFileId): string => `typed/${file}`;

export const joined = (before: string, text: string): string => `${before}\n\n${text}`;

/** Beside what waits there already. */
export async function keepTyped(engine: Engine, file: CaseFileId, text: string): Promise<Result<null, NotSaved>> {
  if (text === "") return ok(null);
  const known = readTyped(await engine.readForm(typedForm(file)));
  const all = known === null ? text : joined(known.text, text);
  return engine.keepForm(typedForm(file), { note: newId(), text: all });
}

/** Of what waits there, what was shown is done with; what came beside it since waits on. Answers that, or why the disk refused. */
export async function forgetTyped(
  engine: Engine,
  file: CaseFileId,
  { note }: TypedBefore,
): Promise<Result<TypedBefore | null, NotSaved>> {
  const known = readTyped(await engine.readForm(typedForm(file)));
  if (known !== null && known.note !== note) return ok(known);
  const kept = await engine.keepForm(typedForm(file), null);
  return kept.ok ? ok(null) : kept;
}

/** `null`: nothing waits. */
export function readTyped(stored: Json): TypedBefore | null {
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return null;
  const { note, text } = stored as Readonly<Record<string, Json>>;
  return typeof note === "string" && typeof text === "string" ? { note: note as NoteId, text } : null;
}
