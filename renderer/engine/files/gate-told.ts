// What the gates of the path look at in the documents of a file, beside its records. Pure.
import { diagnosisDomains, domainCompartment, obstacleLevels } from "#shared/domain/diagnosis/index.ts";
import type { GateTold } from "#shared/domain/records/index.ts";
import { liveConsent } from "#shared/domain/sharing/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { readAccess } from "../access/access-facts.ts";
import { anyAuthor } from "../access/authors.ts";
import { readFileEncounters } from "../outreach/file-encounters.ts";
import type { FileDocs } from "./file-content.ts";
import type { Reader } from "./value-view.ts";

type Told = {
  readonly file: CaseFileId;
  readonly docs: FileDocs;
  /** Notes of Terrain that stand. */
  readonly notes: number;
  readonly reader: Reader;
  readonly today: CalendarDay;
};

/** `null` for who may not read who this is: where they stand is then not known either. */
export function gateTold({ file, docs, notes, reader, today }: Told): GateTold | null {
  if (docs.identity === null) return null;
  const { field } = docs;
  const metCount = field === null ? null : notes + readFileEncounters(file, field, null, reader).length;
  return { metCount, isDiagnosed: isDiagnosed(docs), ...sharing(docs, today) };
}

/** DIA-2: a level was said of a domain, on whichever day. */
const isDiagnosed = (docs: FileDocs): boolean =>
  diagnosisDomains.some((domain) => {
    const compartment = domainCompartment[domain];
    const doc = compartment === "health" ? null : docs[compartment];
    const said = doc?.facts.history(`${domain}Level`) ?? [];
    return said.some(({ value }) => obstacleLevels.some((level) => level === value));
  });

/** A gate only warns: who may say « yes » is asked where something is opened by it. */
function sharing({ identity }: FileDocs, today: CalendarDay): Pick<GateTold, "isDiagnosisShared" | "sharedUntil"> {
  const { register, isUnderstood } = readAccess(identity, anyAuthor);
  const yeses = ["sharedSupport", "sharedDiagnosis"] as const;
  const live = yeses.map((scope) => (isUnderstood ? liveConsent(scope, register, today) : null));
  const ends = live.flatMap((each) => each?.until ?? []).toSorted();
  return { isDiagnosisShared: live.every((each) => each !== null), sharedUntil: ends[0] ?? null };
}
