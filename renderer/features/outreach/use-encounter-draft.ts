// What is typed of an encounter that is not noted yet.
import { bothTexts, type DraftShape, textIn, useDraft } from "#features/drafts/index.ts";
import { newId } from "#features/fields/index.ts";
import {
  type EncounterKind,
  encounterKinds,
  isCode,
  type MetId,
  type NextStep,
  nextSteps,
  type SeenNeed,
  seenNeeds,
} from "#shared/domain/outreach/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";

export const FORM = "encounter";

/** Somebody of the form: described, or found among those already known. */
export type DraftPerson = {
  readonly name: string;
  readonly age: string;
  /** Who they were found to be, and how that one is called. */
  readonly file: CaseFileId | null;
  readonly met: MetId | null;
};

export type EncounterDraft = {
  /** The encounter's own: the same form, sent again, notes it once. */
  readonly id: string;
  readonly who: readonly DraftPerson[];
  readonly place: string;
  readonly said: string;
  readonly needs: readonly SeenNeed[];
  readonly kind: EncounterKind;
  readonly next: NextStep | null;
  readonly nextDay: string;
  readonly day: string;
  readonly hour: string;
};

export const NOBODY: DraftPerson = { name: "", age: "", file: null, met: null };

const empty = (id: string): EncounterDraft => ({
  id,
  who: [NOBODY],
  place: "",
  said: "",
  needs: [],
  kind: "met",
  next: null,
  nextDay: "",
  day: "",
  hour: "",
});

const isNobody = ({ name, age, file, met }: DraftPerson): boolean =>
  name.trim() === "" && age.trim() === "" && file === null && met === null;

const isEmpty = ({ who, place, said, needs, next, day, hour }: EncounterDraft): boolean =>
  who.every(isNobody) &&
  [place, said, day, hour].every((text) => text.trim() === "") &&
  needs.length === 0 &&
  next === null;

const listIn = (stored: Json, name: string): readonly Json[] => {
  if (typeof stored !== "object" || stored === null || Array.isArray(stored)) return [];
  const value = (stored as Readonly<Record<string, Json>>)[name];
  return Array.isArray(value) ? (value as readonly Json[]) : [];
};

function read(stored: Json): EncounterDraft {
  const text = (name: string): string => textIn(stored, name);
  const who = listIn(stored, "who").map(
    (person): DraftPerson => ({
      name: textIn(person, "name"),
      age: textIn(person, "age"),
      file: (textIn(person, "file") || null) as CaseFileId | null,
      met: (textIn(person, "met") || null) as MetId | null,
    }),
  );
  const [kind, next] = [text("kind"), text("next")];
  return {
    id: text("id") || newId(),
    who: who.length === 0 ? [NOBODY] : who,
    place: text("place"),
    said: text("said"),
    needs: listIn(stored, "needs").filter((need): need is SeenNeed => isCode(seenNeeds, need)),
    kind: isCode(encounterKinds, kind) ? kind : "met",
    next: isCode(nextSteps, next) ? next : null,
    nextDay: text("nextDay"),
    day: text("day"),
    hour: text("hour"),
  };
}

/** People typed before the draft was read stand behind those that it holds. */
function together(found: EncounterDraft, typed: EncounterDraft): EncounterDraft {
  const more = typed.who.filter((person) => !isNobody(person));
  return {
    ...found,
    who: more.length === 0 ? found.who : [...found.who.filter((person) => !isNobody(person)), ...more],
    place: bothTexts(found.place, typed.place),
    said: bothTexts(found.said, typed.said),
    needs: [...new Set([...found.needs, ...typed.needs])],
    next: typed.next ?? found.next,
  };
}

const shape = (): DraftShape<EncounterDraft> => ({
  form: FORM,
  empty: empty(newId()),
  isEmpty,
  read,
  write: (draft) => ({ ...draft, who: [...draft.who], needs: [...draft.needs] }),
  together,
});

/** A new encounter, or the one that was left in the form. */
export const useEncounterDraft = () => useDraft(shape());
