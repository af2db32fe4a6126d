// Which new keys are due after what was said, and who is believed when they say that one is there.
import { describe, expect, it } from "vitest";
import type { Consent, ConsentId, Withdrawal, WithdrawalId } from "#shared/domain/sharing/index.ts";
import { day } from "#shared/kernel/calendar-day.ts";
import type { OrganizationId, PersonId } from "#shared/kernel/ids.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { TEAM_COMPARTMENTS } from "./case-facts.ts";
import { dueKeys, mayTellKeys } from "./due-keys.ts";
import type { Participant } from "./participants.ts";

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

it("SHR-28 that a new key is there is believed of the organisation that opened the file, and of nobody else", () => {
  const reader = (person: PersonId, organization: OrganizationId, role: Participant["role"]): Participant => ({
    ...{ person, organization, role, device: `device-${person}` as DeviceId, number: Number(person), name: person },
    isMe: false,
  });
  const people = [
    reader(SONIA!, ASSOCIATION!, "educator"),
    reader(CLAIRE!, MISSION_LOCALE!, "advisor"),
    reader("4" as PersonId, ASSOCIATION!, "coordinator"),
  ];
  const known = { ...said(), people };

  // The first one has left the project since.
  expect([KARIM!, SONIA!, CLAIRE!, "4" as PersonId].map((person) => mayTellKeys(known, person))).toEqual([
    ...[true, true, false, false],
  ]);
});
