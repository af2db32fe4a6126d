// What a case says for counting, read from its documents. Pure: documents in, dated facts out.
import type { FileField } from "#shared/domain/case-file/index.ts";
import { concludedOn, contractStage } from "#shared/domain/contract/index.ts";
import { obstacleLevels } from "#shared/domain/diagnosis/index.ts";
import { type CaseSources, caseFactsOf } from "#shared/domain/figures/index.ts";
import { type ObstacleDomain, obstacleLabels } from "#shared/domain/indicators/index.ts";
import { ONLY, recordRule, withoutJustice } from "#shared/domain/records/index.ts";
import { type CalendarDay, parseIsoDay } from "#shared/kernel/calendar-day.ts";
import type { Json } from "#shared/kernel/json.ts";
import { stampedAt } from "#shared/kernel/stamp.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import { saidFile } from "#shared/ports/said-file.ts";
import { consentField, readRecord } from "#shared/ports/stored-access.ts";
import type { StoredFigures } from "#shared/ports/stored-figures.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { readContract } from "../contract/contract-facts.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { type Fact, laterFirst } from "../crdt/fact.ts";
import { COMPARTMENTS, docOf, type FileDocs, NOTE_PREFIX, type Reader, readFields } from "../files/file-content.ts";
import { readFileEncounters } from "../outreach/file-encounters.ts";
import { REMOVED, recordField, recordPart, removalOf } from "../records/record-facts.ts";
import { readRecords } from "../records/record-views.ts";
import { figuresKeys } from "./pseudonym.ts";

/** `isWhole`: nothing of it lacks here. */
export function readFigures(id: CaseFileId, docs: FileDocs, reader: Reader, isWhole: boolean): StoredFigures {
  const written = COMPARTMENTS.flatMap((each) => docs[each]?.facts.all() ?? []).sort(laterFirst);
  const [last] = written;
  const first = written.at(-1);
  const facts = caseFactsOf({
    ...trackDays(docs),
    ...contractDays(docs, reader, last === undefined ? null : dayOf(last)),
    said: saidIn(docs, reader),
    asOf: last === undefined ? dayIn(reader.now, DEFAULT_TIME_ZONE) : dayOf(last),
    begunOn: first === undefined || docs.identity === null ? null : dayOf(first),
    phases: historyOf(docs.identity, "phase").map((fact) => ({ phase: String(fact.value), on: dayOf(fact) })),
    encounters: readFileEncounters(id, docs.field, null, reader).map(({ on, kind }) => ({
      on,
      isInPerson: kind !== "remote",
    })),
    notedOn: notedOn(docs.field),
    levels: levelsIn(docs),
    sharedOn: sharedOn(docs.identity),
    work: workIn(docs.support),
  });
  return { id, keys: figuresKeys(docs.identity), facts, lastBy: last?.by ?? reader.me, isWhole };
}

const dayOf = ({ at }: Fact): CalendarDay => dayIn(stampedAt(at), DEFAULT_TIME_ZONE);

/** The first first. */
const historyOf = (doc: CompartmentDoc | null, field: string): readonly Fact[] =>
  doc?.facts.history(field).toReversed() ?? [];

const saidIn = (docs: FileDocs, reader: Reader): CaseSources["said"] =>
  withoutJustice(
    saidFile({
      fields: readFields(docs, reader),
      records: readRecords(docs, reader),
      summary: { agenda: { opening: null } },
    }),
  );

/** FIG-11: when each note was begun; of those that were removed nothing is told. */
const notedOn = (field: CompartmentDoc | null): readonly CalendarDay[] =>
  (field?.facts.fields(NOTE_PREFIX) ?? []).flatMap((note) => {
    const [begun] = historyOf(field, note);
    const isRemoved = field?.facts.current(note).every(({ value }) => value === null) ?? true;
    return begun === undefined || isRemoved ? [] : [dayOf(begun)];
  });

const domains = Object.keys(obstacleLabels) as ObstacleDomain[];

/** Of the domains that are counted, and of no other: those of health and of justice are not looked at. */
const levelsIn = (docs: FileDocs): CaseSources["levels"] =>
  domains.flatMap((domain) => {
    const field: FileField = `${domain}Level`;
    return historyOf(docOf(docs, field), field).flatMap((fact) => {
      const level = fact.value === null ? null : obstacleLevels.find((each) => each === fact.value);
      return level === undefined ? [] : [{ domain, on: dayOf(fact), level }];
    });
  });

function sharedOn(identity: CompartmentDoc | null): CalendarDay | null {
  const given = historyOf(identity, consentField("sharedSupport")).flatMap(({ value }) => {
    const record = readRecord(value);
    return record?.kind === "answer" && record.answer === "given" ? [record.answeredOn] : [];
  });
  return given.toSorted()[0] ?? null;
}

function contractDays(
  { support }: FileDocs,
  reader: Reader,
  asOf: CalendarDay | null,
): Pick<CaseSources, "concludedOn" | "opening"> {
  const { facts } = readContract(support, reader);
  const stage = asOf === null ? null : contractStage(facts, asOf);
  if (stage === null) return { concludedOn: null, opening: null };
  if (stage.kind === "concluded") return { concludedOn: stage.concludedOn, opening: null };
  if (!("inForce" in stage)) return { concludedOn: null, opening: null };
  const { opening, startsOn } = stage.inForce;
  return { concludedOn: concludedOn(facts, opening.hash), opening: { openedOn: opening.openedOn, startsOn } };
}

/** When somebody first wrote something in these tracks; how to call the young person is nothing of the track. */
const trackDays = ({ housing, mobility }: FileDocs): Pick<CaseSources, "housingOn" | "mobilityOn"> => ({
  housingOn: begunOn(housing, "housing"),
  mobilityOn: begunOn(mobility, "mobility"),
});

/** FIG-12: by its note, or by a record of any kind that is kept there; what was clearly removed says nothing. */
function begunOn(doc: CompartmentDoc | null, track: "housing" | "mobility"): CalendarDay | null {
  const isOfTrack = (field: string): boolean => {
    if (field === `${track}Note`) return true;
    const part = recordPart(field);
    if (doc === null || part === null || part.field === REMOVED) return false;
    return recordRule(part.kind).compartment === track && removalOf(doc, part.kind, part.id)?.isClear !== true;
  };
  const written = (doc?.facts.fields() ?? []).filter(isOfTrack).flatMap((field) => historyOf(doc, field));
  return written.flatMap((fact) => (fact.value === null ? [] : dayOf(fact))).sort()[0] ?? null;
}

function workIn(support: CompartmentDoc | null): CaseSources["work"] {
  const said = historyOf(support, recordField("profile", ONLY, "job"));
  const [ends] = support?.facts.current(recordField("profile", ONLY, "jobEndsOn")) ?? [];
  return said.map((fact, at) => ({
    job: typeof fact.value === "string" ? fact.value : null,
    on: dayOf(fact),
    endsOn: at === said.length - 1 && fact.value === "fullTimeCdd" ? dayIfAny(ends?.value ?? null) : null,
  }));
}

const dayIfAny = (value: Json): CalendarDay | null => {
  const parsed = typeof value === "string" ? parseIsoDay(value) : null;
  return parsed?.ok ? parsed.value : null;
};
