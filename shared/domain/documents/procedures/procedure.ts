import type { DatedTable } from "#shared/domain/law/index.ts";
import type { AnswerHome } from "#shared/domain/people/index.ts";
import type { Delay } from "../delay.ts";

export const procedureCodes = [
  "domiciliation",
  "cni",
  "residence",
  "bankAccount",
  "droitAuCompte",
  "vitale",
  "css",
  "tax",
  "rqth",
  "ftRegistration",
  "aseExit",
] as const;
export type ProcedureCode = (typeof procedureCodes)[number];

/** What the law says of waiting for an answer. */
export type Clock = {
  readonly delay: DatedTable<Delay>;
  /** The step that ends the wait. */
  readonly answeredBy: string;
  /** What silence means from the day after the last one on: the end of a French sentence. */
  readonly silence: string;
};

/** One thing to do, with whom. */
export type Step = {
  /** Stable inside its procedure. */
  readonly code: string;
  readonly label: string;
  /** With whom, or where. */
  readonly where: string;
  /** The wait that starts when this step is done. */
  readonly clock: Clock | null;
};

/** A usual procedure, as steps in order. */
export type Procedure = {
  readonly label: string;
  readonly steps: readonly Step[];
  /** What to know before starting, in French; `null` when nothing. */
  readonly advice: string | null;
  readonly keptIn: AnswerHome;
};

/** A step; `clock` when the law says how long the other side may take to answer. */
export const step = (code: string, label: string, where: string, clock: Clock | null = null): Step => ({
  code,
  label,
  where,
  clock,
});
