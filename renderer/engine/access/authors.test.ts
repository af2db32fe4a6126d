// Whose word decides who reads a file, and what becomes of what the others write there.
import { describe, expect, it } from "vitest";
import { liveConsent, teamOn } from "#shared/domain/sharing/index.ts";
import { type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import type { OrganizationId, PersonId } from "#shared/kernel/ids.ts";
import type { Json } from "#shared/kernel/json.ts";
import { stampClock } from "#shared/kernel/stamp.ts";
import type { Person } from "#shared/ports/engine.ts";
import { consentField, teamField, writeAnswer, writeStretch, writeWithdrawal } from "#shared/ports/stored-access.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { aYes, CLAIRE, MISSION_LOCALE } from "../testing/an-answer.ts";
import { KARIM, SONIA } from "../testing/engine-bench.ts";
import { readAccess } from "./access-facts.ts";
import { type AuthorOf, authorsOf } from "./authors.ts";

const TODAY = day("2027-03-01");
const PARTNER: Person = { ...SONIA, role: "partner" };
/** By the number of their device; who opened the file, a colleague, the Mission Locale, a partner, somebody who has no name yet. */
const PEOPLE: readonly (Person | null)[] = [KARIM, SONIA, CLAIRE, PARTNER, null, { ...SONIA, role: "coordinator" }];
const opening = {
  by: "1" as PersonId,
  organization: KARIM.organizationName as OrganizationId,
  team: ["1" as PersonId],
};

const device = (number: number) => `device-${number}` as DeviceId;
const devices = PEOPLE.map((_, at) => ({ id: device(at + 1), number: at + 1, person: at + 1 }));
const members = { devices, roster: { devices: new Map(devices.map((each) => [each.id, each])) } } as never;
const authorOf: AuthorOf = authorsOf(
  members,
  { personOf: (id) => PEOPLE[devices.findIndex((each) => each.id === id)] ?? null },
  opening,
);

type Written = {
  readonly by: number;
  readonly field: string;
  readonly value: Json;
  readonly supersedes?: readonly string[];
};

function said(...written: readonly Written[]) {
  const doc = new CompartmentDoc(1);
  const clock = stampClock(() => 0 as never);
  doc.addFacts(written.map(({ supersedes = [], ...fact }) => ({ ...fact, at: clock.next(), supersedes }) as never));
  return readAccess(doc, authorOf);
}

const yesBy = (by: number, supersedes: readonly string[] = []): Written => {
  const { team: _, tracks: __, scope, ...answer } = aYes([]);
  return { by, field: consentField(scope), value: writeAnswer({ ...answer, answeredOn: TODAY }), supersedes };
};
const noTo = (consent: string, by: number): Written => ({
  by,
  field: consentField("sharedSupport"),
  value: writeWithdrawal({ consent: consent as never, withdrawnOn: TODAY, by: "youngPerson" }),
  supersedes: [consent],
});
const outBy = (by: number, until: CalendarDay | null = day("2027-02-01")): Written => ({
  by,
  field: teamField("1" as PersonId),
  value: writeStretch({ from: day("2027-01-01"), until }),
});
const holds = ({ register }: ReturnType<typeof said>): boolean =>
  liveConsent("sharedSupport", register, TODAY, { reader: null, organization: MISSION_LOCALE, item: null }) !== null;

describe("SHR-28 the word of somebody on who reads a file", () => {
  it("decides when they are of the organisation that opened it, whatever they have become there, and of nobody else", () => {
    expect([1, 2, 3, 4, 5, 6, 99].map((by) => authorOf(by).decides)).toEqual([
      true,
      true,
      false,
      false,
      null,
      true,
      false,
    ]);
  });

  it("opens nothing where they may give no « yes », and takes no « no » back", () => {
    const forged = said(yesBy(3));
    expect([holds(forged), forged.isUnderstood, [...forged.unheeded]]).toEqual([false, true, [3]]);

    const honest = said(yesBy(2));
    expect([holds(honest), honest.unheeded.size]).toEqual([true, 0]);
    const { id } = honest.register.consents[0]!;
    const no = said(yesBy(2), noTo(id, 3));
    const lifted = said(yesBy(2), noTo(id, 3), yesBy(3, [no.register.withdrawals[0]!.id]));
    expect([holds(no), holds(lifted)]).toEqual([false, false]);
  });

  it("takes nobody out of the team, nor brings anybody in, from outside of it", () => {
    const teamIn = ({ team }: ReturnType<typeof said>) => teamOn(opening, team, TODAY).members;

    expect(teamIn(said(outBy(2)))).toEqual([]);
    const forged = said(outBy(3));
    expect([teamIn(forged), forged.isUnderstood, [...forged.unheeded]]).toEqual([["1"], true, [3]]);
    expect(teamIn(said({ ...outBy(4, null), field: teamField("4" as PersonId) }))).toEqual(["1"]);
  });

  it("hinders nobody where it is no record: it closes what it takes the place of, and the others decide on", () => {
    const { id } = said(yesBy(2)).register.consents[0]!;
    const broken = { field: consentField("sharedSupport"), value: { v: 9 }, supersedes: [id] };

    const theirs = said(yesBy(2), { ...broken, by: 3 });
    expect([theirs.isUnderstood, holds(theirs)]).toEqual([true, false]);
    expect(said(yesBy(2), { ...broken, by: 2 }).isUnderstood).toBe(false);
    expect(said({ ...outBy(3), value: "soon" }).isUnderstood).toBe(true);
    expect(said({ ...outBy(2), value: "soon" }).isUnderstood).toBe(false);
  });

  it("is waited for while nobody has said who they are: nothing is opened, nor closed", () => {
    for (const written of [yesBy(5), outBy(5)]) expect(said(written).isUnderstood).toBe(false);
    expect(said(yesBy(2), noTo("k0.2", 5)).isUnderstood).toBe(true);
  });
});
