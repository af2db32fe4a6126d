import { CircleAlert } from "lucide-react";
import { useState } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { useEngine } from "#features/engine/index.ts";
import { type ObstacleLevel, obstacleLevels } from "#shared/domain/diagnosis/index.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { failures, diagnosis as words } from "#text/fr.ts";
import type { OpenDomain } from "./picture.ts";

const NOT_ASKED = "notAsked";
type Shown = ObstacleLevel | typeof NOT_ASKED;

/** How much a domain stands in the way: one of four levels, or not asked, which takes back what was said. */
export function LevelChoice({ file, domain }: { readonly file: FileView; readonly domain: OpenDomain }) {
  const engine = useEngine();
  const [error, setError] = useState<string | null>(null);
  const field = `${domain}Level` as const;
  const { values } = file.fields[field];
  const shown = (values[0]?.value ?? NOT_ASKED) as Shown;

  const choose = async (chosen: string): Promise<void> => {
    const value = chosen === NOT_ASKED ? null : chosen;
    const seen = values.map(({ id }) => id);
    const written = await engine.setField(file.summary.id, field, value, seen);
    setError(written.ok ? null : failures.write(written.failure));
  };

  return (
    <RadioGroup
      className="field diagnosis-levels"
      orientation="horizontal"
      isDisabled={!file.canWrite}
      value={shown}
      onChange={(chosen) => void choose(chosen)}
    >
      <Label>{words.level(words.domains[domain])}</Label>
      <div className="diagnosis-choices">
        {obstacleLevels.map((level) => (
          <Radio key={level} value={level} className="diagnosis-choice">
            {words.levels[level]}
          </Radio>
        ))}
        <Radio value={NOT_ASKED} className="diagnosis-choice">
          {words.notAsked}
        </Radio>
      </div>
      {error !== null && (
        <span className="field-error" role="alert">
          <CircleAlert className="icon" aria-hidden="true" />
          {error}
        </span>
      )}
    </RadioGroup>
  );
}
