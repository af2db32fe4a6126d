// What a track of health says, read from its document. Pure: a document and names in, plain data out.
import { HEALTH_FIELDS, type HealthField, legibleHealth } from "#shared/domain/health/index.ts";
import { stampedAt } from "#shared/kernel/stamp.ts";
import type { FieldView, ValueView } from "#shared/ports/engine.ts";
import type { TrackView } from "#shared/ports/health.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Fact } from "../crdt/fact.ts";
import { notesIn, type Reader, valueView } from "../files/file-content.ts";
import { currentOf } from "../files/saying.ts";

const TRACK_FIELDS = Object.keys(HEALTH_FIELDS) as HealthField[];

/** What is written in a track, whoever reads it. */
export type TrackContent = Pick<TrackView, "begunAt" | "fields" | "notes">;

export function readTrack(doc: CompartmentDoc, reader: Reader): TrackContent {
  const views = TRACK_FIELDS.map((field): [HealthField, FieldView] => [
    field,
    {
      values: currentOf(doc, field).map((fact) => healthValueView(fact, field, reader)),
      changes: doc.facts.history(field).length,
    },
  ]);
  const first = doc.facts.all().at(-1);
  return {
    begunAt: first === undefined ? null : stampedAt(first.at),
    fields: Object.fromEntries(views) as TrackView["fields"],
    notes: notesIn(doc, reader),
  };
}

export const trackHistory = (doc: CompartmentDoc, field: HealthField, reader: Reader): readonly ValueView[] =>
  doc.facts.history(field).map((fact) => healthValueView(fact, field, reader));

/** What the field can't hold, whoever wrote it, reads like an emptied one. */
function healthValueView(fact: Fact, field: HealthField, reader: Reader): ValueView {
  return { ...valueView(fact, reader), value: legibleHealth(field, fact.value) };
}
