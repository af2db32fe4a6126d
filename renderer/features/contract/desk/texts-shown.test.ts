import { describe, expect, it } from "vitest";
import { type ContractFacts, noContractFacts, type Sha256 } from "#shared/domain/contract/index.ts";
import { aChoice, anOpening, aVersion, hashOf, threeSignatures } from "#shared/domain/contract/testing/a-contract.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import type { FrozenText } from "#shared/ports/contract.ts";
import { textOnTable, textsShown } from "./texts-shown.ts";

const [A, B, C] = [hashOf("a"), hashOf("b"), hashOf("c")];
const TODAY = day("2026-03-15");
const amends = (hash: Sha256, replaced: Sha256) => aVersion(hash, { replaces: [replaced], reason: "planChanged" });
const shownOf = (facts: Partial<ContractFacts>) => {
  const all = { ...noContractFacts, ...facts };
  return textsShown(
    { facts: all, texts: all.versions.map(({ hash }) => ({ hash })) as unknown as FrozenText[] },
    TODAY,
  );
};
const hashesOf = (texts: readonly FrozenText[]) => texts.map(({ hash }) => hash);

describe("the texts of a contract on its screen", () => {
  it("CON-16 keeps the text in force readable beside its amendment, and what was replaced after it", () => {
    const versions = [aVersion(C), amends(A, C), amends(B, A)];
    const shown = shownOf({ versions, signatures: threeSignatures(A), openings: [anOpening(A)] });

    expect(shown.inForce).toBe(A);
    expect(hashesOf(shown.standing)).toEqual([B]);
    expect(hashesOf(shown.others)).toEqual([A, C]);
    expect(textOnTable(shown, null)?.hash).toBe(B);
  });

  it("CON-6 keeps the text that a choice set aside, and no longer as the one to go on from", () => {
    const shown = shownOf({ versions: [aVersion(A), aVersion(B)], choices: [aChoice(A, [B])] });

    expect(hashesOf(shown.standing)).toEqual([A]);
    expect(hashesOf(shown.others)).toEqual([B]);
    expect(textOnTable(shown, B)?.hash).toBe(A);
  });

  it("CON-6 puts the one in force on the table first, and the other when it is asked for", () => {
    const versions = [aVersion(A), aVersion(B)];
    const shown = shownOf({ versions, signatures: threeSignatures(A), openings: [anOpening(A)] });

    expect(hashesOf(shown.standing)).toEqual([A, B]);
    expect(shown.others).toEqual([]);
    expect(textOnTable(shown, null)?.hash).toBe(A);
    expect(textOnTable(shown, B)?.hash).toBe(B);
  });
});
