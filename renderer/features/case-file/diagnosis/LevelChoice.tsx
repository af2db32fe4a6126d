import { CircleAlert } from "lucide-react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { useEngine } from "#features/engine/index.ts";
import { fileField, usePassing } from "#features/fields/index.ts";
import { obstacleLevels } from "#shared/domain/diagnosis/index.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { diagnosis as words } from "#text/fr.ts";
import { byArrow } from "#ui/use-passed.ts";
import type { OpenDomain } from "./picture.ts";

const NOT_ASKED = "notAsked";

/** How much a domain stands in the way: one of four levels, or not asked, which takes back what was said. */
export function LevelChoice({ file, domain }: { readonly file: FileView; readonly domain: OpenDomain }) {
  const field = fileField(useEngine(), file, `${domain}Level`);
  const { group, value, say, error } = usePassing(field, byArrow);

  return (
    <RadioGroup
      ref={group}
      className="field diagnosis-levels"
      orientation="horizontal"
      isDisabled={!file.canWrite}
      value={value === null ? NOT_ASKED : String(value)}
      onChange={(chosen) => say(chosen === NOT_ASKED ? null : chosen)}
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
