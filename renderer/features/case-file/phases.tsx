import { phases, type SupportPhase } from "#shared/domain/case-file/index.ts";
import { isPhase } from "#shared/domain/today/index.ts";
import { Pill, type Tone } from "#ui/Pill.tsx";

const tones: Readonly<Record<SupportPhase, Tone>> = {
  found: "mute",
  trustBuilding: "mute",
  preDiagnosis: "mute",
  preparation: "warn",
  readyToSign: "info",
  engaged: "ok",
  exited: "mute",
  lostContact: "stop",
  redirected: "mute",
};

/** The label of a phase; a code of a later version is shown as it is. */
export const phaseLabel = (code: string): string => (isPhase(code) ? phases[code].label : code);

/** Nothing for who may not read it. */
export function PhasePill({ phase }: { readonly phase: string }) {
  if (phase === "") return null;
  return <Pill tone={isPhase(phase) ? tones[phase] : "mute"}>{phaseLabel(phase)}</Pill>;
}
