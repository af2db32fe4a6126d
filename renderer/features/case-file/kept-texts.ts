// What was typed in notes that the engine has not taken, kept on the disk until it does: a note too long, a file that lacks
// something, a space that locks meanwhile. All of a list in one form, which bears no word of it in its name.
import type { Engine } from "#features/engine/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { NoteId } from "#shared/ports/engine.ts";
import type { EarlyText } from "./note-form.ts";

/** `at`: when the note was asked for. */
export type KeptText = EarlyText & { readonly at: Instant };

export type KeptTexts = {
  /** Those that were left at an earlier visit, and since. */
  readonly read: () => Promise<ReadonlyMap<NoteId, KeptText>>;
  /** `null`: the engine has it. */
  readonly keep: (note: NoteId, text: KeptText | null) => void;
};

export function keptTexts(engine: Engine, form: string): KeptTexts {
  const texts = new Map<NoteId, KeptText>();
  let isRead = false;
  // A space that locks takes no call any more: what was kept before stays.
  const reading = engine.readForm(form).then(
    (stored) => {
      for (const [note, text] of readTexts(stored)) texts.set(note, text);
      isRead = true;
    },
    () => undefined,
  );
  const keep = (note: NoteId, text: KeptText | null): void => {
    if (text === null && !texts.delete(note)) return;
    if (text !== null) texts.set(note, text);
    engine.keepForm(form, texts.size === 0 ? null : Object.fromEntries(texts)).catch(() => undefined);
  };
  return {
    read: async () => {
      await reading;
      return texts;
    },
    // At once where it can be: whoever opens the list again reads it behind.
    keep: (note, text) => (isRead ? keep(note, text) : void reading.then(() => isRead && keep(note, text))),
  };
}

function readTexts(stored: Json): readonly (readonly [NoteId, KeptText])[] {
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return [];
  return Object.entries(stored as Readonly<Record<string, Json>>).flatMap(([note, text]) => {
    const { shown, typed, at } = (text ?? {}) as Readonly<Record<string, Json>>;
    if (typeof shown !== "string" || typeof typed !== "string" || typeof at !== "number") return [];
    return [[note as NoteId, { shown, typed, at: at as Instant }] as const];
  });
}
