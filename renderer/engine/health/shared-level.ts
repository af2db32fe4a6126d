// How much health stands in the way, as it is said outside health: a copy in `support`, by the consent to share the diagnosis
// and for as long as it holds (DIA-2, DIA-7). It is no field of the file: no list, thread, count or search knows of it.
import { type ObstacleLevel, obstacleLevels } from "#shared/domain/diagnosis/index.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { type CaseFacts, liveScopes } from "../access/case-facts.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { FileDocs } from "../files/file-content.ts";
import { saidOf, settling } from "../files/saying.ts";
import type { ProjectSpace } from "../project/project-space.ts";

const SHARED_LEVEL = "shared/healthLevel";

const levelIn = (doc: CompartmentDoc, field: string): ObstacleLevel | null =>
  obstacleLevels.find((level) => level === saidOf(doc, field)) ?? null;

/** What may be shown of it; `null`: nothing, or nothing that is known here. Without the consent a copy that lingers is not shown. */
export function sharedLevel({ support }: FileDocs, known: CaseFacts | null): ObstacleLevel | null {
  const mayShow = liveScopes(known).includes("sharedDiagnosis");
  return support !== null && mayShow ? levelIn(support, SHARED_LEVEL) : null;
}

/**
 * Makes the copy say what it should: the level of the answer that is read here, with the consent; without it, nothing,
 * whoever of the team sees it first. What the disk refuses is done again the next time that the file is opened.
 */
export async function shareLevel({ desk, access }: ProjectSpace, file: CaseFileId): Promise<void> {
  await access.find(file);
  const docs = desk.docs(file);
  const known = access.factsOf(file, docs.identity);
  if (known === null || !known.isUnderstood || !desk.isOpen(file)) return;
  const said = docs.tracks.filter((doc) => saidOf(doc, "topic") === "diagnosis").map((doc) => levelIn(doc, "level"));
  const isOurs = liveScopes(known).includes("sharedDiagnosis");
  if (isOurs ? said.length === 0 : docs.support === null) return;
  const level = isOurs ? (said.find((each) => each !== null) ?? null) : null;
  if (docs.support === null && level === null) return;
  await desk.addTo(file, "support", (doc) => settling(doc, SHARED_LEVEL, level));
}
