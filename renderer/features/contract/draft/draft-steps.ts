// What was typed of a contract, and how it is taken back: step by step, the last first. Pure.
import type { Draft } from "./contract-draft.ts";

/** One step: a field and what it held (`null`: nothing had been typed in it), or all that was wiped at once. */
export type Step =
  | { readonly kind: "typed"; readonly key: string; readonly before: string | null }
  | { readonly kind: "wiped"; readonly before: Draft };

export type Typing = { readonly typed: Draft; readonly steps: readonly Step[] };

const MOST_STEPS = 200;

const after = ({ steps }: Typing, step: Step): readonly Step[] => [...steps.slice(1 - MOST_STEPS), step];

/** What is typed in one field, without going elsewhere, is one step. */
export function typeIn(typing: Typing, key: string, value: string): Typing {
  const { typed, steps } = typing;
  const last = steps.at(-1);
  const isSameStep = last?.kind === "typed" && last.key === key;
  return {
    typed: { ...typed, [key]: value },
    steps: isSameStep ? steps : after(typing, { kind: "typed", key, before: typed[key] ?? null }),
  };
}

/** Wipes all that was typed; it is a step like another. */
export const wipe = (typing: Typing): Typing =>
  Object.keys(typing.typed).length === 0
    ? typing
    : { typed: {}, steps: after(typing, { kind: "wiped", before: typing.typed }) };

/** Takes the last step back. What was typed since a wipe has its own steps: they were taken back before it. */
export function undoStep({ typed, steps }: Typing): Typing {
  const last = steps.at(-1);
  if (last === undefined) return { typed, steps };
  const before = steps.slice(0, -1);
  if (last.kind === "wiped") return { typed: { ...last.before, ...typed }, steps: before };
  const { [last.key]: _, ...rest } = typed;
  return { typed: last.before === null ? rest : { ...rest, [last.key]: last.before }, steps: before };
}
