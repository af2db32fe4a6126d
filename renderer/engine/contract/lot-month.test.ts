// The month of the two educators of the Lot: twenty-seven young people found by days without a network, eleven contracts signed
// by three in any order, and opened by the Mission Locale as it comes to each.
import { afterEach, beforeAll, expect, it } from "vitest";
import { aHand } from "#shared/contract/testing/a-signing.ts";
import { aText } from "#shared/contract/testing/a-text.ts";
import type { ContractSource } from "#shared/contract/text/draft-text.ts";
import { contractStage, type Party, type Sha256 } from "#shared/domain/contract/index.ts";
import { addDays } from "#shared/kernel/calendar-day.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { NewSignature } from "#shared/ports/contract.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamBetween, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aYes, CLAIRE, personIn, today } from "../testing/an-answer.ts";
import { aNewFile, PASSPHRASE } from "../testing/engine-bench.ts";

const BASINS = ["Cahors", "Souillac", "Figeac"] as const;
const NAMES = [
  ...["Aya", "Bilal", "Chloé", "Dounia", "Enzo", "Fatou", "Gaël", "Hawa", "Ilyès", "Jade", "Kenza", "Lina", "Mehdi"],
  ...["Nora", "Oscar", "Paula", "Quentin", "Rania", "Samir", "Tess", "Ugo", "Vera", "Walid", "Xena", "Yanis", "Zoé"],
  "Ambre",
];
/** Those of the twenty-seven who sign, by the week. */
const SIGNING = [[0, 1], [2, 3, 4, 5], [6, 7, 8, 9, 10], []] as const;

/** Those of the first week: the others, concluded, wait for the act of the Mission Locale. */
const OPENED = 2;

let team: TeamOnARelay;
let claire: Colleague;

beforeAll(cryptoReady);
afterEach(() => team.end());

const done = <Value>(answer: Result<Value, { readonly kind: string }>): Value => {
  if (!answer.ok) throw new Error(answer.failure.kind);
  return answer.value;
};
const contractOf = (bench: Colleague, file: CaseFileId) => {
  const view = bench.view("file");
  return view?.summary.id === file ? view.contract : null;
};
const stageOf = (bench: Colleague, file: CaseFileId) => {
  const facts = contractOf(bench, file)?.facts;
  return facts === undefined ? null : contractStage(facts, today()).kind;
};
const whileOpen = async <Value>({ calls }: Colleague, file: CaseFileId, act: () => Promise<Value>): Promise<Value> => {
  await calls.openFile(file);
  const value = await act();
  await calls.closeFile(file);
  return value;
};

const source = (): ContractSource => {
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
    return done(await lead.calls.freezeContract(file, source(), null, "contract"));
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

async function mayOpen(): Promise<void> {
  const person = claire.view("file")?.contract?.me.person ?? ("" as never);
  if ((claire.view("file")?.contract?.powers.length ?? 0) > 0) return;
  const days = { from: addDays(today(), -300), to: addDays(today(), 60) };
  done(await claire.calls.notePower({ person, givenBy: "Hélène O.", ...days }));
}

/** CON-19: they leave once their computers hold all of these files, as their list says it. */
async function leave(files: readonly (readonly [Colleague, CaseFileId])[]): Promise<void> {
  const all = [team.karim, team.sonia, claire];
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

/** Those of a week: prepared together, signed apart, opened when all has come. */
async function signed(files: readonly (readonly [Colleague, CaseFileId])[], isOpened: boolean): Promise<void> {
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
      await mayOpen();
    });
  }

  await leave(files);
  for (const [at, [lead, file]] of files.entries()) {
    const parties: readonly Party[] = at % 2 === 0 ? ["youngPerson", "association"] : ["association", "youngPerson"];
    await whileOpen(lead, file, async () => {
      for (const party of parties) await sign(lead, file, hashOf(file), party);
    });
    await whileOpen(claire, file, () => sign(claire, file, hashOf(file), "missionLocale"));
  }
  for (const { network } of [team.karim, team.sonia, claire]) network.restore();

  for (const [lead, file] of files) {
    await whileOpen(claire, file, async () => {
      await claire.until(() => stageOf(claire, file) === "concluded", "three signatures on one text");
      if (isOpened) done(await claire.calls.openContract(file, hashOf(file), PASSPHRASE));
    });
    const stage = isOpened ? "running" : "concluded";
    await whileOpen(lead, file, () => lead.until(() => stageOf(lead, file) === stage, stage));
  }
}

it("CON-1 CON-2 CON-3 IND-6 L16 twenty-seven are found, eleven sign and the first are opened; each computer and the figures say the same", async () => {
  team = await aTeamBetween({ haste: 4, patience: 60_000 }, [CLAIRE]);
  [claire] = team.others as [Colleague];
  const educators = [team.karim, team.sonia];
  const found: (readonly [Colleague, CaseFileId])[] = [];
  for (const [week, signing] of SIGNING.entries()) {
    // Days in the street, each alone and with no network.
    for (const { network } of educators) network.cut();
    for (let at = week * 7; at < Math.min(NAMES.length, week * 7 + 7); at++) {
      const lead = educators[at % 2] as Colleague;
      const note = `Rencontre à ${BASINS[at % 3]}.`;
      const basin = BASINS[at % 3] ?? "";
      found.push([lead, done(await lead.calls.createFile(aNewFile({ name: `${NAMES[at]} M.`, basin, note }), "new"))]);
    }
    for (const { network } of educators) network.restore();
    for (const bench of educators)
      await bench.until(() => bench.files().length === found.length, "each has what the other found");
    await signed(
      signing.flatMap((at) => found.slice(at, at + 1)),
      week === 0,
    );
  }

  // Nobody's file is lost, nor come twice; the Mission Locale reads those who said yes, and no name beside.
  for (const bench of educators) {
    expect(new Set(bench.files().map(({ name }) => name))).toEqual(new Set(NAMES.map((name) => `${name} M.`)));
    expect(bench.files()).toHaveLength(27);
    await bench.until(() => bench.view("connection")?.toSend === 0, "all is sent");
  }
  expect(
    claire
      .files()
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(
    found
      .slice(0, 11)
      .map(([, file]) => file)
      .toSorted(),
  );
  const hers = JSON.stringify([claire.files(), claire.view("today")]);
  for (const name of NAMES.slice(11)) expect(hers).not.toContain(`${name} M.`);

  const year = { from: addDays(today(), -30), to: today() };
  const { figures } = await team.sonia.calls.countFigures(year);
  const counted = (code: string) => figures.find((figure) => figure.code === code)?.exact;
  expect(counted("found")).toMatchObject({ count: 27, people: 27 });
  expect(counted("concluded")).toMatchObject({ count: 11, people: 11 });
  expect(counted("opened")).toMatchObject({ count: OPENED, people: OPENED });
}, 240_000);
