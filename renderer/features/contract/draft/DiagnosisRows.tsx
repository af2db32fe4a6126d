import {
  type DiagnosisAnswer,
  diagnosisDomains,
  isLevelOnly,
  obstacleLevels,
} from "#shared/contract/text/diagnosis.ts";
import { contractDraft as words } from "#text/fr.ts";
import { Choice } from "#ui/Choice.tsx";
import { TextField } from "#ui/TextField.tsx";
import { conclusionKey, levelKey } from "./contract-draft.ts";
import type { RowsProps } from "./PlanRows.tsx";

/** What the annex says of each domain: nothing, unless somebody chooses a level with the young person. */
export function DiagnosisRows({ shown, type }: RowsProps) {
  return (
    <div className="draft-rows draft-wide">
      <p className="small">{words.diagnosisHelp}</p>
      {(Object.keys(diagnosisDomains) as DiagnosisAnswer["domain"][]).map((domain) => (
        <div className="draft-row" key={domain}>
          <Choice
            label={words.level(diagnosisDomains[domain])}
            options={{ "": words.noLevel, ...obstacleLevels }}
            value={shown(levelKey(domain)) as keyof typeof obstacleLevels | ""}
            onChange={(value) => type(levelKey(domain), value)}
          />
          {!isLevelOnly(domain) && shown(levelKey(domain)) !== "" && (
            <TextField
              label={words.conclusion(diagnosisDomains[domain])}
              value={shown(conclusionKey(domain))}
              onChange={(value) => type(conclusionKey(domain), value)}
            />
          )}
        </div>
      ))}
    </div>
  );
}
