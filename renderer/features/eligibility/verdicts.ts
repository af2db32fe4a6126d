import type { Verdict } from "#shared/domain/law/index.ts";
import type { Tone } from "#ui/Pill.tsx";

export const verdictTones: Readonly<Record<Verdict, Tone>> = {
  yes: "ok",
  no: "stop",
  toBeJudged: "info",
  notKnownYet: "warn",
};
