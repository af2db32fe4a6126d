// What was typed of a contract that was never frozen, as its form says it.
import { diagnosisDomains, obstacleLevels } from "#shared/contract/text/diagnosis.ts";
import { programmeLabels } from "#shared/domain/programme/index.ts";
import { contractDraft, late as words } from "#text/fr.ts";
import type { ReadPart } from "./late-text.ts";

type Labels = Readonly<Record<string, string>>;

const yesNo = { yes: contractDraft.yes, no: contractDraft.no };
const codes: Readonly<Record<string, Labels>> = {
  programme: programmeLabels,
  reason: contractDraft.reasons,
  rqth: yesNo,
  granted: yesNo,
  level: obstacleLevels,
};
const labels: Labels = contractDraft.fields;
const domains: Labels = diagnosisDomains;

/** `name`: of a field of the form, of a line of the plan, or of what a domain of the diagnosis says. */
export function draftWords(name: string, typed: string): ReadPart {
  const [part = "", of = "", last = part] = name.split(".");
  const domain = part === "diagnosis" ? domains[of] : undefined;
  const label =
    domain === undefined
      ? (labels[last] ?? words.contract)
      : last === "level"
        ? contractDraft.level(domain)
        : contractDraft.conclusion(domain);
  return { what: words.draft(label), added: codes[last]?.[typed] ?? typed, removed: null };
}
