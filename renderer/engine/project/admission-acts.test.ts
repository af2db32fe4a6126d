import { beforeAll, describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import type { Member } from "#shared/ports/engine.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { Act } from "#shared/protocol/ledger/act.ts";
import { writeDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { afterRecord, type Roster, rosterOf } from "#shared/protocol/ledger/roster.ts";
import { newDevice } from "../space/identity-store.ts";
import { aProject, type TestProject } from "../testing/a-project.ts";
import { actsFor } from "./admission-acts.ts";
import type { AskedIn } from "./directory.ts";

beforeAll(cryptoReady);

const asked = (organizationName: string, ownOf: number | null = null): AskedIn => {
  const { id, signing, box } = newDevice();
  const keys = { signingKey: signing.publicKey, boxKey: box.publicKey };
  return { name: "Inès L.", role: "advisor", organizationName, device: id, ownOf, isBack: false, by: 1, ...keys };
};

/** The roster after the founder's record of these acts, which the rules of everybody must allow. */
function following({ posts }: TestProject, roster: Roster, acts: readonly Act[]): Roster {
  const { id, signing } = posts[0].device;
  const content = { index: roster.head.index + 1, prev: roster.head.hash, claimedAt: instant(0), issuer: id, acts };
  const taken = afterRecord(roster, writeDirectoryRecord({ ...content, project: roster.project }, signing.secretKey));
  if (!taken.ok) throw new Error(taken.failure);
  return taken.value;
}

const organizationOf = (roster: Roster, { device }: AskedIn): number | undefined =>
  roster.people.get(roster.devices.get(device)?.person ?? 0)?.organization;

describe("the organisation of somebody who is asked in", () => {
  const project = () => {
    const made = aProject();
    const roster = rosterOf(made.genesis);
    const members = [...roster.devices.values()].map(
      ({ id, number }): Member => ({
        name: "Karim B.",
        role: "educator",
        organizationName: "Association du Lot",
        device: id,
        number,
        isMe: number === 1,
      }),
    );
    return { made, roster, members };
  };

  it("is the one of colleagues who name theirs alike, whatever its capitals and accents", () => {
    const { made, roster, members } = project();
    const ines = asked("ASSOCIATION  du lot");

    expect(organizationOf(following(made, roster, actsFor(ines, roster, members, new Map())), ines)).toBe(1);
  });

  it("is a new one when nobody names it, the same for two who come together, and later too", () => {
    const { made, roster, members } = project();
    const [ines, tom, lea] = [asked("Mission locale de Cahors"), asked("Mission Locale de Cahors"), asked("CCAS")];
    const named = new Map<string, number>();

    let now = following(made, roster, actsFor(ines, roster, members, named));
    now = following(made, now, actsFor(tom, now, members, named));
    now = following(made, now, actsFor(lea, now, members, named));
    const member: Member = { ...ines, number: 9, isMe: false };
    const late = asked("Mission locale de Cahors");
    now = following(made, now, actsFor(late, now, [...members, member], new Map()));

    expect([ines, tom, lea, late].map((each) => organizationOf(now, each))).toEqual([2, 2, 3, 2]);
  });

  it("is a new one when the one of that name has left", () => {
    const { made, roster, members } = project();
    const ines = asked("Mission locale de Cahors");
    let now = following(made, roster, actsFor(ines, roster, members, new Map()));
    now = following(made, now, [{ kind: "organizationLeft", organization: 2 }]);
    const late = asked("Mission locale de Cahors");

    now = following(made, now, actsFor(late, now, [...members, { ...ines, number: 9, isMe: false }], new Map()));

    expect(organizationOf(now, late)).toBe(3);
  });

  it("is nothing new for another computer: it is the same person's", () => {
    const { made, roster, members } = project();
    // Whose it is lets it in.
    const laptop = asked("n’importe", 1);

    const now = following(made, roster, actsFor(laptop, roster, members, new Map()));

    expect(now.devices.get(laptop.device)?.person).toBe(1);
    expect(now.people.size).toBe(roster.people.size);
  });
});
