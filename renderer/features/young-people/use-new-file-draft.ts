// What is typed in the form of a new file.
import { bothTexts, type DraftShape, textIn, useDraft } from "#features/drafts/index.ts";

export const FORM = "new-file";

export type NewFileDraft = {
  readonly name: string;
  readonly where: string;
  readonly age: string;
  readonly note: string;
};

const FIELDS = ["name", "where", "age", "note"] as const;

const fromEach = (text: (field: keyof NewFileDraft) => string): NewFileDraft => ({
  name: text("name"),
  where: text("where"),
  age: text("age"),
  note: text("note"),
});

const SHAPE: DraftShape<NewFileDraft> = {
  form: FORM,
  empty: fromEach(() => ""),
  isEmpty: (draft) => FIELDS.every((field) => draft[field].trim() === ""),
  read: (stored) => fromEach((field) => textIn(stored, field)),
  write: (draft) => draft,
  together: (found, typed) => fromEach((field) => bothTexts(found[field], typed[field])),
};

export const useNewFileDraft = () => useDraft(SHAPE);
