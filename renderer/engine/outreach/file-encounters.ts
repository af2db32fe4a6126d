// The encounters of a file: those noted in it, those that came with a link, and those of somebody who is linked to it and that
// a colleague noted since. Each is shown once. Pure.
import type { EncounterId, MetId } from "#shared/domain/outreach/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { stampedAt } from "#shared/kernel/stamp.ts";
import { DEFAULT_TIME_ZONE, instantAt } from "#shared/kernel/time-zone.ts";
import type { FileEncounterView } from "#shared/ports/outreach.ts";
import { readStoredEncounter, readStoredFiled, type StoredFiled } from "#shared/ports/stored-outreach.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Fact } from "../crdt/fact.ts";
import type { Reader } from "../files/file-content.ts";
import { currentOf, isClearly } from "../files/saying.ts";
import { encounterField, encounterIds, fileOfMetField, linkedField, metIds, removedField } from "./outreach-facts.ts";

/** The last first. `outreach` is `null` for who does not read it. */
export function readFileEncounters(
  file: CaseFileId,
  field: CompartmentDoc | null,
  outreach: CompartmentDoc | null,
  reader: Reader,
): readonly FileEncounterView[] {
  const found = new Map<EncounterId, FileEncounterView>();
  const hidden = new Set<EncounterId>();
  for (const id of field === null ? [] : encounterIds(field)) {
    const [fact] = field === null ? [] : currentOf(field, encounterField(id));
    const stored = fact === undefined ? null : readStoredFiled(fact.value);
    if (field === null || fact === undefined || stored === null) continue;
    if (isClearly(field, removedField(id), true)) hidden.add(id);
    else if (stored.from === null || !isClearly(field, linkedField(id), false))
      found.set(id, viewOf(id, stored, stored.by ?? fact.by, fact, reader));
  }
  for (const [id, view] of outreach === null ? [] : linkedEncounters(file, outreach, reader))
    if (!hidden.has(id) && !found.has(id)) found.set(id, view);
  return [...found.values()].sort((left, right) => right.at - left.at || (left.id < right.id ? 1 : -1));
}

/** Those of who is linked to a file, as `outreach` holds them. */
function linkedEncounters(
  file: CaseFileId,
  outreach: CompartmentDoc,
  reader: Reader,
): readonly (readonly [EncounterId, FileEncounterView])[] {
  const linked = new Set(metIds(outreach).filter((met) => linksOf(outreach, met).some(({ value }) => value === file)));
  if (linked.size === 0) return [];
  return encounterIds(outreach).flatMap((id) => {
    const [fact] = currentOf(outreach, encounterField(id));
    const stored = fact === undefined ? null : readStoredEncounter(fact.value);
    const met = stored?.met.find((each) => linked.has(each));
    if (fact === undefined || stored === null || met === undefined) return [];
    if (isClearly(outreach, removedField(id), true)) return [];
    const filed = { ...stored, others: Math.max(0, stored.met.length + stored.files.length - 1), from: met, by: null };
    return [[id, viewOf(id, filed, fact.by, fact, reader)] as const];
  });
}

/** What stands of whose file somebody is, later first; the taking back of a link that another made apart hides nothing. */
export const linksOf = (outreach: CompartmentDoc, met: MetId): readonly Fact[] =>
  currentOf(outreach, fileOfMetField(met)).filter(({ value }) => typeof value === "string");

function viewOf(
  id: EncounterId,
  { on, hour, kind, place, said, needs, next, nextOn, others }: StoredFiled,
  author: number,
  { at }: Fact,
  { authorName, me }: Reader,
): FileEncounterView {
  const notedAt = stampedAt(at);
  return {
    id,
    on,
    hour,
    kind,
    place,
    said,
    needs,
    next,
    nextOn,
    others,
    author: authorName(author),
    isMine: author === me,
    notedAt,
    at: timeOf(on, hour),
  };
}

/** An encounter whose hour nobody remembers takes place at the end of its day, so that it stands on top of it. */
function timeOf(on: FileEncounterView["on"], hour: string | null): Instant {
  const [hours = 23, minutes = 59] = hour === null ? [] : hour.split(":").map(Number);
  return instantAt(on, hours, minutes, DEFAULT_TIME_ZONE);
}
