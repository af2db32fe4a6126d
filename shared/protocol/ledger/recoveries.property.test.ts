import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import { type BoxKeys, cryptoReady, newBoxKeys, newSigningKeys, type SigningKeys } from "../crypto.ts";
import { deviceEntry, writeGenesis } from "../genesis.ts";
import { type DeviceId, deviceIdOf, newProjectId } from "../ids.ts";
import { help, helperOf, newRecovery, openRecovery } from "../recovery/recovery-keys.ts";
import { type RecoveryUse, signUse } from "../recovery/recovery-use.ts";
import type { Act } from "./act.ts";
import { parseDirectoryRecord, writeDirectoryRecord } from "./record.ts";
import { isRecorded } from "./recoveries.ts";
import { afterRecord, afterTaken, type Roster, rosterOf } from "./roster.ts";

beforeAll(cryptoReady);

type Post = { readonly id: DeviceId; readonly signing: SigningKeys; readonly box: BoxKeys };

const aPost = (): Post => {
  const [signing, box] = [newSigningKeys(), newBoxKeys()];
  return { id: deviceIdOf(signing.publicKey, box.publicKey), signing, box };
};

/** Four people of one organisation, the first of whom founded the project; and one of another, with a laptop. */
function aProject() {
  const posts = Array.from({ length: 5 }, aPost);
  const devices = posts.slice(0, 4).map((post, at) => deviceEntry(at + 1, post.signing.publicKey, post.box.publicKey));
  const content = { project: newProjectId(), createdAt: instant(0), relay: null, devices, founder: posts[0]!.id };
  const { signing, box } = posts[4]!;
  const begun = rosterOf(writeGenesis(content, posts[0]!.signing.secretKey));
  const roster = taken(begun, posts[0]!, [
    { kind: "organization", organization: 2 },
    { kind: "person", person: 5, organization: 2, duties: [] },
    { kind: "device", number: 5, person: 5, signingKey: signing.publicKey, boxKey: box.publicKey },
  ]);
  return { posts, roster };
}

function said({ project, head }: Roster, { id, signing }: Post, acts: readonly Act[]) {
  const content = { project, index: head.index + 1, prev: head.hash, claimedAt: instant(0), issuer: id, acts };
  const written = writeDirectoryRecord(content, signing.secretKey);
  const read = parseDirectoryRecord(written.bytes);
  if (!read.ok) throw new Error("unreadable");
  return read.value;
}

const after = (roster: Roster, by: Post, acts: readonly Act[]) => afterRecord(roster, said(roster, by, acts));

function taken(roster: Roster, by: Post, acts: readonly Act[]): Roster {
  const next = after(roster, by, acts);
  if (!next.ok) throw new Error(next.failure);
  return next.value;
}

const refusal = (roster: Roster, by: Post, ...acts: readonly Act[]): string | null => {
  const next = after(roster, by, acts);
  return next.ok ? null : next.failure;
};

function naming({ project }: Roster, keepers: readonly Post[], generation = 1, organization = 1): Act {
  const made = newRecovery(
    { project, organization, generation },
    keepers.map(({ box }) => box.publicKey),
  );
  return { kind: "recovery", organization, generation, ...made, keepers: keepers.map(({ id }) => id) };
}

function using(roster: Roster, opener: Post, helper: Post, changes: Partial<RecoveryUse> = {}): Act {
  const { generation = 0, uses = [] } = roster.recoveries.get(1) ?? {};
  const use = {
    project: roster.project,
    organization: 1,
    generation,
    count: uses.length,
    opener: opener.id,
    helper: helper.id,
    given: opener.id,
  };
  const signature = signUse({ ...use, ...changes }, helper.signing.secretKey);
  const { given } = { ...use, ...changes };
  return { kind: "recoveryUsed", organization: 1, generation, opener: opener.id, helper: helper.id, given, signature };
}

describe("naming who recovers", () => {
  it("is done by who lets people in there, of three people of the organisation, one after the other", () => {
    const { posts, roster } = aProject();
    const [karim, sonia, ines, paul, other] = posts as [Post, Post, Post, Post, Post];

    expect(refusal(roster, sonia, naming(roster, [karim, sonia, ines]))).toBe("right");
    expect(refusal(roster, karim, naming(roster, [karim, sonia, sonia]))).toBe("keeper");
    expect(refusal(roster, karim, naming(roster, [karim, sonia, other]))).toBe("keeper");
    expect(refusal(roster, karim, naming(roster, [karim, sonia, ines], 2))).toBe("keeper");
    expect(refusal(roster, karim, naming(roster, [karim, sonia, ines], 1, 3))).toBe("keeper");
    expect(refusal(roster, karim, { ...naming(roster, [karim, sonia, ines]), key: new Uint8Array(32) } as Act)).toBe(
      "key",
    );
    const one = taken(roster, karim, [naming(roster, [karim, sonia, ines])]);
    expect(refusal(one, karim, naming(roster, [karim, sonia, paul]))).toBe("keeper");
    const two = taken(one, karim, [naming(one, [karim, sonia, paul], 2)]);
    expect(two.recoveries.get(1)).toMatchObject({ generation: 2, keepers: [karim.id, sonia.id, paul.id] });
    const without = taken(roster, karim, [{ kind: "deviceRemoved", device: ines.id, reason: "lost" }]);
    expect(refusal(without, karim, naming(without, [karim, sonia, ines]))).toBe("keeper");
  });

  it("takes two devices of one person for one person", () => {
    const { posts, roster } = aProject();
    const [karim, sonia] = posts as [Post, Post];
    const second = aPost();
    const keys = { signingKey: second.signing.publicKey, boxKey: second.box.publicKey };
    const more = taken(roster, sonia, [{ kind: "device", number: 6, person: 2, ...keys }]);

    expect(refusal(more, karim, naming(more, [karim, sonia, second]))).toBe("keeper");
  });
});

describe("using a recovery", () => {
  const aNamed = () => {
    const { posts, roster } = aProject();
    const keepers = posts.slice(0, 3);
    return { posts, keepers, roster: taken(roster, posts[0]!, [naming(roster, keepers)]) };
  };

  it("is said by who opens, with the word of who helps, and everybody sees it before anything is handed over", () => {
    const { keepers, roster } = aNamed();
    const { generation, key, boxes } = roster.recoveries.get(1)!;
    const place = { project: roster.project, organization: 1, generation };
    for (const [at, opener] of keepers.entries()) {
      const helper = keepers[helperOf(at)]!;
      const use = { ...place, count: 0, opener: opener.id, helper: helper.id, given: opener.id };

      const used = taken(roster, opener, [using(roster, opener, helper)]);

      expect([isRecorded(roster, use), isRecorded(used, use)]).toEqual([false, true]);
      expect(used.recoveries.get(1)?.uses).toEqual([{ ...use, claimedAt: 0 }]);
      expect(openRecovery(place, key, help(boxes[at]!, helper.box)!, opener.box)).not.toBeNull();
    }
  });

  it("is refused without the word of the other, with a word of before, said by another, or beside other acts", () => {
    const { posts, keepers, roster } = aNamed();
    const [karim, sonia, ines] = keepers as [Post, Post, Post];
    const paul = posts[3]!;
    const act = using(roster, sonia, karim);

    expect(refusal(roster, karim, act)).toBe("right");
    expect(refusal(roster, ines, act)).toBe("right");
    expect(refusal(roster, sonia, { ...act, signature: new Uint8Array(64) } as Act)).toBe("keeper");
    expect(refusal(roster, sonia, using(roster, sonia, karim, { organization: 2 }))).toBe("keeper");
    expect(refusal(roster, sonia, using(roster, sonia, ines))).toBe("keeper");
    expect(refusal(roster, sonia, { ...act, given: paul.id } as Act)).toBe("keeper");
    expect(refusal(roster, sonia, using(roster, sonia, karim, { given: posts[4]!.id }))).toBe("keeper");
    expect(refusal(roster, sonia, using(roster, sonia, karim, { given: paul.id }))).toBeNull();
    expect(refusal(roster, paul, using(roster, paul, karim))).toBe("keeper");
    expect(refusal(roster, sonia, act, { kind: "personLeft", person: 2 })).toBe("keeper");
    const used = taken(roster, sonia, [act]);
    expect(refusal(used, sonia, act)).toBe("keeper");
    expect(refusal(used, sonia, using(used, sonia, karim))).toBeNull();
    const gone = taken(roster, karim, [{ kind: "deviceRemoved", device: ines.id, reason: "lost" }]);
    expect(refusal(gone, karim, using(gone, karim, ines))).toBe("keeper");
    const renewed = taken(roster, karim, [naming(roster, [karim, sonia, paul], 2)]);
    expect(refusal(renewed, sonia, act)).toBe("keeper");
  });

  it("of any sequence of namings and uses, each use that stands was agreed to by two people, and none is ever forgotten", () => {
    const step = fc.record({
      isNaming: fc.boolean(),
      by: fc.nat(4),
      other: fc.nat(4),
      third: fc.nat(4),
      isForged: fc.boolean(),
    });
    let useCount = 0;
    fc.assert(
      fc.property(fc.array(step, { minLength: 10, maxLength: 40 }), (steps) => {
        const { posts, roster: begun } = aProject();
        let roster = begun;
        for (const { isNaming, by, other, third, isForged } of steps) {
          const [one, two, three] = [posts[by]!, posts[other]!, posts[third]!];
          const generation = (roster.recoveries.get(1)?.generation ?? 0) + 1;
          const act = isNaming
            ? naming(roster, [one, two, three], generation)
            : using(roster, one, isForged ? { ...two, signing: one.signing } : two);
          const record = said(roster, isNaming ? posts[0]! : one, [act]);
          const next = afterRecord(roster, record);
          if (!next.ok) continue;
          expect(afterTaken(roster, record)).toEqual(next);
          const [before, now] = [roster.recoveries.get(1), next.value.recoveries.get(1)!];
          expect(now.uses.slice(0, before?.uses.length ?? 0)).toEqual(before?.uses ?? []);
          expect(new Set(now.keepers).size).toBe(3);
          if (!isNaming) {
            useCount++;
            expect([isForged, by === other]).toEqual([false, false]);
            expect(before?.keepers).toEqual(expect.arrayContaining([one.id, two.id]));
          }
          roster = next.value;
        }
      }),
      { numRuns: 60 },
    );
    expect(useCount).toBeGreaterThan(5);
  });
});
