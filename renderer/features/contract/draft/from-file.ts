// What a contract can take from the file, the project and the text before it: so that nothing is typed twice.

import type { ContractText } from "#shared/contract/text/contract-text.ts";
import { diagnosisDomains, obstacleLevels } from "#shared/contract/text/diagnosis.ts";
import type { PdfText } from "#shared/contract/text/pdf-text.ts";
import { isPdfText, type SignedText } from "#shared/contract/text/signed-text.ts";
import type { FileField } from "#shared/domain/case-file/index.ts";
import { programmeOf } from "#shared/domain/records/index.ts";
import { type CalendarDay, formatFrenchDay, parseIsoDay } from "#shared/kernel/calendar-day.ts";
import type { FieldView, FileView, Member } from "#shared/ports/engine.ts";
import { saidFile } from "#shared/ports/said-file.ts";
import { actionKey, conclusionKey, type Draft, levelKey, MOST_ACTIONS, standardLines } from "./contract-draft.ts";
import { TEXT_KIND } from "./pdf-draft.ts";

export type Known = {
  readonly file: Pick<FileView, "summary" | "fields" | "access" | "records">;
  readonly members: readonly Member[];
  /** The text that would be replaced; `null`: a first one. */
  readonly before: SignedText | null;
  readonly today: CalendarDay;
};

export function draftFrom({ file, members, before, today }: Known): Draft {
  const { readers } = file.access;
  const lead = members.find(({ number }) => String(number) === saidIn(file.fields.leadWorker));
  const educator =
    lead?.role === "educator" ? lead : readers.find(({ role, isInTeam }) => role === "educator" && isInTeam);
  const advisor = readers.find(({ role }) => role === "advisor") ?? members.find(({ role }) => role === "advisor");
  const houseOf = (one: typeof educator | typeof advisor): string =>
    one === undefined ? "" : "organization" in one ? one.organization : one.organizationName;
  const born = file.summary.bornOn;
  const found: Draft = {
    givenNames: file.summary.name,
    ...(born === null ? {} : { bornOn: formatFrenchDay(born) }),
    associationName: houseOf(educator),
    educator: educator?.name ?? "",
    missionLocaleName: houseOf(advisor),
    advisor: advisor?.name ?? "",
    leadName: file.summary.leadWorker ?? "",
    leadOrganization: lead?.organizationName ?? "",
    programme: programmeOf(saidFile(file), today),
    startsOn: formatFrenchDay(today),
    ...standardLines,
    rqth: rqthIn(file),
  };
  // A new text goes on from the one before it: its plan and its annex are not mixed with what the file says since.
  if (before === null) return { ...found, ...planIn(file), ...levelsIn(file) };
  const known = isPdfText(before) ? { ...planIn(file), ...levelsIn(file), ...fromPdf(before) } : fromText(before);
  return { ...found, ...known, ...(born === null ? {} : { bornOn: found["bornOn"] ?? "" }) };
}

/** What was said beside a PDF; the one that follows it is most often a PDF too. */
const fromPdf = ({ youngPerson, association, missionLocale, legalGuardian, terms }: PdfText): Draft => ({
  [TEXT_KIND]: "pdf",
  ...{ familyName: youngPerson.familyName, givenNames: youngPerson.givenNames, bornOn: dayText(youngPerson.bornOn) },
  ...{ guardianName: legalGuardian?.name ?? "", associationName: association.name },
  ...{ missionLocaleName: missionLocale.name, startsOn: dayText(terms.startsOn), endsOn: dayText(terms.endsOn) },
});

/** A record's field as it stands; the later, where two people wrote apart: both are shown in the plan itself. */
const saidIn = (field: FieldView): string => {
  const value = field.values[0]?.value ?? null;
  return typeof value === "string" ? value : "";
};

/** The plan of the file: what is planned, with whom, by when; its goals are the objectives. */
function planIn({ records }: Known["file"]): Draft {
  const planned = records.actions.filter(
    ({ removal, fields }) =>
      removal?.isClear !== true && saidIn(fields.title) !== "" && saidIn(fields.status) !== "cancelled",
  );
  const goals = new Set(planned.map(({ fields }) => saidIn(fields.goal)).filter((goal) => goal !== ""));
  const rows = planned.slice(0, MOST_ACTIONS).flatMap(({ fields }, at): [string, string][] => {
    const due = parseIsoDay(saidIn(fields.dueOn));
    return [
      [actionKey(at, "what"), saidIn(fields.title)],
      [actionKey(at, "with"), saidIn(fields.doer)],
      [actionKey(at, "when"), due.ok ? formatFrenchDay(due.value) : ""],
    ];
  });
  return { ...Object.fromEntries(rows), objectives: [...goals].join("\n") };
}

/**
 * The levels of the pre-diagnosis, under the names of the annex. Never of justice, which stays where it was said; and what
 * was said of the others is for its authors to put in a sentence.
 */
const LEVELS_OF = {
  housing: "housingLevel",
  resources: "resourcesLevel",
  mobility: "mobilityLevel",
  papers: "papersLevel",
  relatives: "relationshipsLevel",
  trainingAndWork: "trainingAndJobLevel",
  languageAndDigital: "languageAndDigitalLevel",
  selfEsteem: "selfEsteemLevel",
} as const satisfies Partial<Record<keyof typeof diagnosisDomains, FileField>>;

function levelsIn({ fields }: Known["file"]): Draft {
  const levels = Object.entries(LEVELS_OF).map(([domain, field]) => {
    const said = saidIn(fields[field]);
    return [levelKey(domain), said === "major" ? "important" : said] as const;
  });
  return Object.fromEntries(levels);
}

function rqthIn({ records }: Known["file"]): string {
  const said = records.profile[0] === undefined ? "" : saidIn(records.profile[0].fields.rqth);
  return said === "valid" ? "yes" : said === "none" ? "no" : "";
}

function fromText(text: ContractText): Draft {
  const { youngPerson, association, missionLocale, leadWorker, plan, allowance, commitments, terms } = text;
  const shown: Readonly<Record<string, string | null | undefined>> = {
    ...{ familyName: youngPerson.familyName, givenNames: youngPerson.givenNames, bornOn: dayText(youngPerson.bornOn) },
    ...{ birthPlace: youngPerson.birthPlace, nationality: youngPerson.nationality },
    address: youngPerson.addressOrDomiciliation,
    rqth: youngPerson.rqth === null ? "" : youngPerson.rqth ? "yes" : "no",
    guardianName: text.legalGuardian?.name,
    ...{ associationName: association.name, associationRepresentative: association.representative },
    ...{ educator: association.educator, framework: association.interventionFramework },
    ...{ missionLocaleName: missionLocale.name, missionLocaleSite: missionLocale.site },
    ...{ missionLocaleRepresentative: missionLocale.representative, advisor: missionLocale.advisor },
    ...{ leadName: leadWorker?.name, leadOrganization: leadWorker?.organization, programme: text.programme },
    ...{ startsOn: dayText(terms.startsOn), endsOn: dayText(terms.endsOn), extensionReason: text.extensionReason },
    ...{ objectives: plan.objectives.join("\n"), rhythm: plan.reviewRhythm },
    ...{ hours: plan.weeklyHours?.hours.toString(), easing: plan.weeklyHours?.easing },
    granted: allowance === null ? "" : allowance.granted ? "yes" : "no",
    maximum: allowance?.granted === true ? (allowance.maximum / 100).toFixed(2).replace(".", ",") : "",
    youngPersonCommitments: commitments.youngPerson.join("\n"),
    associationCommitments: commitments.association.join("\n"),
    missionLocaleCommitments: commitments.missionLocale.join("\n"),
  };
  const actions = plan.actions.flatMap(({ what, who, when }, at): [string, string][] => [
    [actionKey(at, "what"), what],
    [actionKey(at, "with"), who],
    [actionKey(at, "when"), when ?? ""],
  ]);
  const diagnosis = text.diagnosis.flatMap(({ domain, level, conclusion }): [string, string][] => {
    const key = codeOf(diagnosisDomains, domain);
    const code = codeOf(obstacleLevels, level);
    return key === null || code === null
      ? []
      : [
          [levelKey(key), code],
          [conclusionKey(key), conclusion ?? ""],
        ];
  });
  return {
    ...Object.fromEntries([...actions, ...diagnosis]),
    ...Object.fromEntries(Object.entries(shown).map(([key, value]) => [key, value ?? ""])),
  };
}

const codeOf = (labels: Readonly<Record<string, string>>, label: string): string | null =>
  Object.keys(labels).find((code) => labels[code] === label) ?? null;

const dayText = (day: CalendarDay | null): string => (day === null ? "" : formatFrenchDay(day));
