// Contracts that the educators of a team and their advisor sign as in a month of work: the texts while there is a network,
// the signatures where there is none, in more than one order.
import { expect } from "vitest";
import { aHand } from "#shared/contract/testing/a-signing.ts";
import { aText } from "#shared/contract/testing/a-text.ts";
import type { ContractSource } from "#shared/contract/text/draft-text.ts";
import { contractStage, type Party, type Sha256 } from "#shared/domain/contract/index.ts";
import { addDays } from "#shared/kernel/calendar-day.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { NewSignature } from "#shared/ports/contract.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Colleague, Team } from "./a-team.ts";
import { aYes, CLAIRE, personIn, today } from "./an-answer.ts";
import { PASSPHRASE } from "./engine-bench.ts";

/** A file, and who leads it. */
export type Led = readonly [Colleague, CaseFileId];

export const done = <Value>(answer: Result<Value, { readonly kind: string }>): Value => {
  if (!answer.ok) throw new Error(answer.failure.kind);
  return answer.value;
};
export const contractOf = (bench: Colleague, file: CaseFileId) => {
  const view = bench.view("file");
  return view?.summary.id === file ? view.contract : null;
};
export const stageOf = (bench: Colleague, file: CaseFileId) => {
  const facts = contractOf(bench, file)?.facts;
  return facts === undefined ? null : contractStage(facts, today()).kind;
};
export const whileOpen = async <Value>(
  { calls }: Colleague,
  file: CaseFileId,
  act: () => Promise<Value>,
): Promise<Value> => {
  await calls.openFile(file);
  const value = await act();
  await calls.closeFile(file);
  return value;
};

export const contractSource = (): ContractSource => {
  const { youngPerson, association, missionLocale, leadWorker, extensionReason, plan, allowance } = aText();
  return {
    ...{ youngPerson, association, missionLocale, leadWorker, extensionReason, plan, allowance },
    standing: { bornOn: youngPerson.bornOn, protection: null },
    ...{ guardianName: null, endsOn: null, commitments: null, diagnosis: [], startsOn: today() },
    programmes: [{ programme: "o2r", from: today(), to: null }],
  };
};

/** « Yes » to the Mission Locale, and the text that is frozen: with a network. */
const prepare = (lead: Colleague, file: CaseFileId): Promise<Sha256> =>
  whileOpen(lead, file, async () => {
    await lead.until(() => lead.view("file")?.access.isKnown === true, "who may read it");
    done(await lead.calls.recordAnswer(file, aYes([personIn(lead, CLAIRE.name)]), "answer"));
    return done(await lead.calls.freezeContract(file, contractSource(), null, "contract"));
  });

const sign = async ({ calls }: Colleague, file: CaseFileId, hash: Sha256, party: Party): Promise<void> => {
  const isWorker = party !== "youngPerson";
  const signature: NewSignature = {
    ...{ hash, party, signer: null, role: null, place: "Cahors", readAloudBy: null, interpreter: null },
    identity: isWorker ? { kind: "passphrase", passphrase: PASSPHRASE } : { kind: "knownToWorker" },
    method: isWorker ? { kind: "key" } : { kind: "hand", strokes: aHand().strokes },
  };
  done(await calls.signContract(file, signature));
};

async function mayOpen(claire: Colleague): Promise<void> {
  const person = claire.view("file")?.contract?.me.person ?? ("" as never);
  if ((claire.view("file")?.contract?.powers.length ?? 0) > 0) return;
  const days = { from: addDays(today(), -300), to: addDays(today(), 60) };
  done(await claire.calls.notePower({ person, givenBy: "Hélène O.", ...days }));
}

/** CON-19: they leave once their computers hold all of these files, as their list says it. */
async function leave(all: readonly Colleague[], files: readonly Led[]): Promise<void> {
  const isWhole = (bench: Colleague): boolean => {
    const shares = bench.files().flatMap(({ id, share }) => (files.some(([, file]) => file === id) ? share.kind : []));
    return bench.view("connection")?.toSend === 0 && !shares.includes("incomplete");
  };
  do {
    for (const { network } of all) network.restore();
    // What the relay had no grant for yet is offered again.
    for (const bench of all)
      await expect
        .poll(() => bench.calls.syncNow().then(() => isWhole(bench)), { timeout: 60_000, interval: 200 })
        .toBe(true);
    for (const { network } of all) network.cut();
  } while (!all.every(isWhole));
}

/** Prepared together, signed apart with no network, opened when all has come. */
export async function signTogether(
  { karim, sonia }: Pick<Team, "karim" | "sonia">,
  claire: Colleague,
  files: readonly Led[],
  isOpened: boolean,
): Promise<void> {
  const all = [karim, sonia, claire];
  const hashes = new Map<CaseFileId, Sha256>();
  for (const [lead, file] of files) hashes.set(file, await prepare(lead, file));
  const hashOf = (file: CaseFileId): Sha256 => hashes.get(file) ?? ("" as Sha256);
  for (const [, file] of files) {
    await claire.until(() => claire.files().some(({ id }) => id === file), "Claire is asked in");
    await whileOpen(claire, file, async () => {
      await claire.until(
        () => contractOf(claire, file)?.isComplete === true && stageOf(claire, file) === "frozen",
        "the text",
      );
      await mayOpen(claire);
    });
  }

  await leave(all, files);
  for (const [at, [lead, file]] of files.entries()) {
    const parties: readonly Party[] = at % 2 === 0 ? ["youngPerson", "association"] : ["association", "youngPerson"];
    await whileOpen(lead, file, async () => {
      for (const party of parties) await sign(lead, file, hashOf(file), party);
    });
    await whileOpen(claire, file, () => sign(claire, file, hashOf(file), "missionLocale"));
  }
  for (const { network } of all) network.restore();

  for (const [lead, file] of files) {
    await whileOpen(claire, file, async () => {
      await claire.until(() => stageOf(claire, file) === "concluded", "three signatures on one text");
      if (isOpened) done(await claire.calls.openContract(file, hashOf(file), PASSPHRASE));
    });
    const stage = isOpened ? "running" : "concluded";
    await whileOpen(lead, file, () => lead.until(() => stageOf(lead, file) === stage, stage));
  }
}
