// Calls on the records of an open file. Each answers once what it did is on the disk, or says why it is not.
import {
  type AnyKind,
  checkRecordValue,
  isIdOf,
  kindRule,
  type RecordId,
  recordRule,
} from "#shared/domain/records/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import type { WriteFailure } from "#shared/ports/engine.ts";
import type { RecordAt, RecordCalls } from "#shared/ports/records.ts";
import type { Saying } from "../files/saying.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import { formChange } from "../space/forms.ts";
import type { OpenSpace } from "../space/open-space.ts";
import { adding, bringingBack, changing, removing } from "./record-facts.ts";
import { docOfKind, everSaid, recordHistory } from "./record-views.ts";

type Values = Readonly<Record<string, Json>>;
type Given = Readonly<Record<string, Json | undefined>>;

export function recordCalls(current: () => OpenSpace & { readonly project: ProjectSpace }): RecordCalls {
  const project = () => current().project;
  const say = (at: RecordAt, saying: Saying): Promise<Result<null, WriteFailure>> =>
    project().desk.addTo(at.file, recordRule(at.kind).compartment, saying);

  return {
    addRecord: async (at, values, form) => {
      const checked = checkedOf(at, values);
      if (!checked.ok) return checked;
      const added = await say(at, (doc) => adding(doc, at.kind, at.id, checked.value));
      if (!added.ok) return added;
      const { store, vault } = current();
      // A form that stays only offers once more what was taken.
      await store.write([formChange(vault, form, null)], "relaxed").catch(() => undefined);
      return added;
    },

    setRecord: (at, changes, seen) => {
      const doc = docOfKind(project().desk.docs(at.file), at.kind);
      const checked = checkedOf(at, changes, (field) => everSaid(doc, { ...at, field }));
      if (!checked.ok) return Promise.resolve(checked);
      const { me } = project().reader();
      return say(at, (doc) => changing(doc, at.kind, at.id, checked.value, { seen, me }));
    },

    removeRecord: (at, seen) => {
      const { me } = project().reader();
      return say(at, (doc) => removing(doc, at.kind, at.id, { seen, me }));
    },

    bringBackRecord: (at) => say(at, (doc) => bringingBack(doc, at.kind, at.id)),

    recordHistory: ({ file, kind, id }, field) => {
      const { desk, reader } = project();
      return Promise.resolve(recordHistory(docOfKind(desk.docs(file), kind), { kind, id, field }, reader()));
    },
  };
}

/** REC-1, REC-2: all of it is right, or nothing is written. */
export function checkedOf(
  { kind, id }: { readonly kind: AnyKind; readonly id: RecordId },
  values: Given,
  said: (field: string) => readonly Json[] = () => [],
): Result<Values, WriteFailure> {
  const checked: Record<string, Json> = {};
  for (const [field, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const read = checkRecordValue(kind, field, value, said(field));
    if (!read.ok) return fail({ kind: "invalid", field, failure: read.failure });
    checked[field] = read.value;
  }
  return isIdOf(kindRule(kind), id)
    ? ok(checked)
    : fail({ kind: "invalid", field: "", failure: { kind: "wrongShape" } });
}
