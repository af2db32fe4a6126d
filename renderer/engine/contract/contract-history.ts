// What happened to the contract of a file, a line each, for its timeline: who did it, and when their computer said.
import type { ActContent } from "#shared/contract/evidence/act.ts";
import { missingParties, type Sha256 } from "#shared/domain/contract/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { stampedAt } from "#shared/kernel/stamp.ts";
import type { ContractEvent } from "#shared/ports/contract.ts";
import type { FactId } from "#shared/ports/engine.ts";
import type { Fact } from "../crdt/fact.ts";
import { type Actors, type KeptContract, readContract } from "./contract-facts.ts";

export type ContractLine = {
  readonly fact: FactId;
  readonly at: Instant;
  readonly by: number;
  readonly contract: ContractEvent;
};

/** In no order; of one instant, the later first. */
export function contractHistory(doc: Parameters<typeof readContract>[0], actors: Actors): readonly ContractLine[] {
  const kept = readContract(doc, actors);
  return [
    // Of one instant with the last signature, and after it.
    ...kept.texts.flatMap(({ hash }) => concludedIn(kept, hash)),
    ...kept.texts.map(({ fact }) => lineOf(fact, { kind: "frozen" })),
    ...kept.done.map(({ content, fact }) => lineOf(fact, eventOf(content))),
    ...kept.refusals.map(({ fact, refusal: { party } }) => lineOf(fact, { kind: "refused", party })),
  ];
}

const lineOf = ({ id, at, by }: Fact, contract: ContractEvent): ContractLine => ({
  fact: id,
  at: stampedAt(at),
  by,
  contract,
});

function eventOf(content: ActContent): ContractEvent {
  if (content.kind === "signature") return { kind: "signed", party: content.party };
  return { kind: content.kind === "opening" ? "opened" : "chosen" };
}

/** CON-1: with the signature after which none was missing, in the order in which they were given. */
function concludedIn({ done, facts }: KeptContract, hash: Sha256): readonly ContractLine[] {
  const ids = new Set<string>();
  for (const { content, fact } of done.toSorted((left, right) => left.fact.at - right.fact.at)) {
    if (content.kind !== "signature" || content.hash !== hash) continue;
    ids.add(content.id);
    const signatures = facts.signatures.filter(({ id, hash: on }) => on !== hash || ids.has(id));
    if (missingParties({ ...facts, signatures }, hash).length === 0) return [lineOf(fact, { kind: "concluded" })];
  }
  return [];
}
