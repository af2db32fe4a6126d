// Which new keys are due after what was said, and how many of one computer count.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Consent, ConsentId, Withdrawal, WithdrawalId } from "#shared/domain/sharing/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import type { OrganizationId, PersonId } from "#shared/kernel/ids.ts";
import { runs } from "../../../build/testing/runs.ts";
import { TEAM_COMPARTMENTS } from "./case-facts.ts";
import { dueKeys, saysTooMuch } from "./due-keys.ts";

const [ASSOCIATION, MISSION_LOCALE] = ["Association du Lot", "Mission Locale du Lot"] as OrganizationId[];
const [KARIM, SONIA, CLAIRE] = ["1", "2", "3"] as PersonId[];
const TODAY = day("2026-04-01");

const here = { members: { active: [{}, {}] }, genesis: { relay: {} } } as never;
const yes: Consent = {
  ...{ id: "k1.1" as ConsentId, scope: "sharedSupport", answer: "given", answeredOn: TODAY, until: null },
  ...{ recipients: [], organizations: [MISSION_LOCALE!], items: [], supersedes: [], recordedBy: KARIM! },
} as unknown as Consent;
const withdrawal: Withdrawal = {
  ...{ id: "k2.3" as WithdrawalId, consent: yes.id, withdrawnOn: TODAY, by: "youngPerson", recordedBy: CLAIRE! },
};
const ended = { id: "k4.1", person: SONIA!, stretch: { from: TODAY, until: TODAY }, supersedes: [] };

const said = (
  changes: { consents?: readonly Consent[]; withdrawals?: readonly Withdrawal[]; ends?: boolean } = {},
) => ({
  facts: {
    opening: { by: KARIM!, organization: ASSOCIATION!, team: [KARIM!] },
    team: changes.ends ? [ended] : [],
    register: { consents: changes.consents ?? [yes], withdrawals: changes.withdrawals ?? [], unread: [] },
  },
  followed: new Set<string>(),
});
const dueIn = (known: ReturnType<typeof said>) =>
  [...TEAM_COMPARTMENTS, "health" as const].flatMap((each) => dueKeys(here, known, each));

describe("the new keys that are due", () => {
  it("SHR-15 are those of what a withdrawal closes, be nobody there who reads it by that", () => {
    const closed = ["identity", "support", "housing", "mobility"];

    expect(dueIn(said())).toEqual([]);
    expect(dueIn(said({ withdrawals: [withdrawal] }))).toEqual(closed.map((each) => `keys/${each}/k2.3`));
  });

  it("SHR-27 are those of all that the team reads, after the end of somebody's part in it", () => {
    expect(dueIn(said({ ends: true }))).toEqual(TEAM_COMPARTMENTS.map((each) => `keys/${each}/k4.1`));
  });

  it("SHR-26 are due no more once the young person was asked again, or the key is there", () => {
    const again: Consent = { ...yes, id: "k5.1" as ConsentId, supersedes: [yes.id, withdrawal.id] };
    const taken = said({ withdrawals: [withdrawal] });

    expect(dueIn(said({ consents: [yes, again], withdrawals: [withdrawal] }))).toEqual([]);
    expect(dueIn({ ...taken, followed: new Set(["keys/support/k2.3"]) })).toEqual(
      dueIn(taken).filter((field) => field !== "keys/support/k2.3"),
    );
  });

  it("are none after a refusal to what was never opened", () => {
    const no: Consent = { ...yes, answer: "refused" };

    expect(dueIn(said({ consents: [no] }))).toEqual([]);
    expect(dueIn(said({ consents: [yes, { ...no, id: "k6.1" as ConsentId, supersedes: [yes.id] }] }))).toHaveLength(4);
  });

  it("are none where nobody is whom a colleague could have let in, nor without a relay", () => {
    const taken = said({ withdrawals: [withdrawal] });

    for (const place of [
      { members: { active: [{}] }, genesis: { relay: {} } },
      { members: { active: [{}, {}] }, genesis: { relay: null } },
    ])
      expect(dueKeys(place as never, taken, "support")).toEqual([]);
  });
});

type Said = { readonly by: number; readonly at: number };

/** « No » of a consent that was given once, by these devices. */
const nos = (said: readonly Said[]): readonly Withdrawal[] =>
  said.map(({ by, at }) => ({ ...withdrawal, id: `k${at}.${by}` as WithdrawalId, recordedBy: String(by) as PersonId }));

describe("of somebody who says « no » without end", () => {
  const flood = (by: number, count: number): readonly Said[] => Array.from({ length: count }, (_, at) => ({ by, at }));

  it("so many are due, whatever comes after, and they are named; those of a colleague are due as before", () => {
    const all = said({ withdrawals: nos([...flood(3, 200), { by: 2, at: 500 }]) });
    const due = dueKeys(here, all, "support");

    expect(due.filter((field) => field.endsWith(".3"))).toHaveLength(32);
    expect(due).toContain("keys/support/k500.2");
    expect([...saysTooMuch(all.facts)]).toEqual([3]);
    expect([...saysTooMuch(said({ withdrawals: nos(flood(3, 32)) }).facts)]).toEqual([]);
  });

  it("B3 typing waits no longer than for so many keys, in whatever order they come and whoever tells of them", () => {
    const rounds = fc.array(
      fc.record({
        more: fc.array(fc.record({ by: fc.constantFrom(3, 4), at: fc.nat(100_000) }), { maxLength: 80 }),
        honest: fc.boolean(),
        toldAtOnce: fc.integer({ min: 1, max: 100 }),
      }),
      { minLength: 1, maxLength: 60 },
    );
    fc.assert(
      fc.property(rounds, (all) => {
        const known = new Map<string, Said>();
        const followed = new Set<string>();
        const told = new Map<number, number>();
        const dueNow = (): readonly string[] =>
          dueKeys(here, { ...said({ withdrawals: nos([...known.values()]) }), followed }, "support");
        const follow = (fields: readonly string[]): void => {
          for (const field of fields) {
            const by = Number(field.split(".").at(-1));
            followed.add(field);
            told.set(by, (told.get(by) ?? 0) + 1);
          }
        };
        for (const [round, { more, honest, toldAtOnce }] of all.entries()) {
          for (const each of more) known.set(`${each.at}.${each.by}`, each);
          if (honest && round < 32) known.set(`h${round}`, { by: 2, at: 200_000 + round });
          follow(dueNow().slice(0, toldAtOnce));
        }
        // Nobody says anything more: what is left is told in a few turns, and nothing of an honest one was passed over.
        for (let turn = 0; turn < 100 && dueNow().length > 0; turn++) follow(dueNow().slice(0, 1));

        expect(dueNow()).toEqual([]);
        for (const by of [3, 4]) expect(told.get(by) ?? 0).toBeLessThanOrEqual(32);
        for (const { by, at } of known.values()) if (by === 2) expect(followed).toContain(`keys/support/k${at}.2`);
      }),
      { numRuns: runs(100) },
    );
  });
});
