// Keys of a room and the recovery that they are sealed to, over any history of readers and of three people.
import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { type BoxKeys, cryptoReady } from "#shared/protocol/crypto.ts";
import { type Grant, openGrant, openPast, openRecoveryBox, parseGrant } from "#shared/protocol/grant.ts";
import { type DeviceId, newCaseFileId, newTrackId } from "#shared/protocol/ids.ts";
import type { Act } from "#shared/protocol/ledger/act.ts";
import { writeDirectoryRecord } from "#shared/protocol/ledger/record.ts";
import { afterRecord } from "#shared/protocol/ledger/roster.ts";
import { help, helperOf, newRecovery, openRecovery } from "#shared/protocol/recovery/recovery-keys.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { nextGrant } from "../rooms/next-grant.ts";
import { createRooms } from "../rooms/own-rows.ts";
import { heldGrants, withNext } from "../rooms/room-grants.ts";
import { aProject, logOf, type TestProject } from "../testing/a-project.ts";

beforeAll(cryptoReady);

type Made = ReturnType<typeof newRecovery>;

/** Names the three posts, as the founder; answers what was made. */
function name({ posts }: TestProject, context: LogContext, generation: number): Made {
  const { roster } = context.members;
  const place = { project: roster.project, organization: 1, generation };
  const made = newRecovery(
    place,
    posts.map(({ device }) => device.box.publicKey),
  );
  const { id, signing } = posts[0].device;
  const act: Act = {
    kind: "recovery",
    organization: 1,
    generation,
    keepers: posts.map(({ device }) => device.id),
    ...made,
  };
  const content = { project: roster.project, index: roster.head.index + 1, prev: roster.head.hash, acts: [act] };
  const record = writeDirectoryRecord({ ...content, claimedAt: instant(0), issuer: id }, signing.secretKey);
  const after = afterRecord(roster, record);
  if (!after.ok) throw new Error(after.failure);
  context.members.keep({ roster: after.value, records: [...context.members.records, record], dropped: [] });
  return made;
}

/** What each pair of the three opens: the same keys. */
function openedByPairs({ posts, genesis }: TestProject, { key, boxes }: Made, generation: number): readonly BoxKeys[] {
  return boxes.map((box, at) => {
    const [opener, helper] = [posts[at]!.device, posts[helperOf(at)]!.device];
    const place = { project: genesis.project, organization: 1, generation };
    return openRecovery(place, key, help(box, helper.box)!, opener.box)!;
  });
}

describe("keys that are sealed to a recovery", () => {
  it("are opened by each pair of the three, and those that come after another naming by nobody of before", async () => {
    const step = fc.record({ isNamed: fc.boolean(), reader: fc.nat(1), isIn: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        const project = aProject();
        const context = await logOf(project, project.posts[0]);
        const all: { readonly generation: number; readonly keys: readonly BoxKeys[] }[] = [];
        const nameAnew = (): void => {
          const generation = all.length + 1;
          all.push({ generation, keys: openedByPairs(project, name(project, context, generation), generation) });
        };
        nameAnew();
        const file = newCaseFileId();
        const ids = project.posts.map(({ device }) => device.id);
        await createRooms(context, file, ["identity"], ids.slice(0, 1));
        let state = context.catalog.find(file, "identity")!;
        const grants: Grant[] = [...(await heldGrants(context, state.room))];
        const secrets = new Set<string>();
        for (const { isNamed, reader, isIn } of steps) {
          if (isNamed) nameAnew();
          const readers = new Set<DeviceId>(state.members);
          const who = ids[reader + 1]!;
          if (isIn) readers.add(who);
          else readers.delete(who);
          const before: RoomState = state;
          const row = await nextGrant(context, state, readers, { owner: isNamed ? 1 : null });
          const grant = row === null ? null : parsed(row.bytes);
          if (grant === null) continue;
          state = withNext(context, state, grant, context.members.roster)!;
          grants.push(grant);
          // A recovery that was made anew means a new key: who held the former one opens nothing of what is written next.
          if (before.recovery?.generation !== state.recovery?.generation)
            expect(state.grant.epoch).toBe(before.grant.epoch + 1);
        }
        for (const grant of grants) {
          const key = state.keys.get(grant.epoch)!;
          secrets.add(toHex(key));
          for (const { generation, keys } of all) {
            for (const each of keys) {
              const opened = openRecoveryBox(grant, each);
              expect(opened?.key ?? null).toEqual(generation === grant.recovery?.generation ? key : null);
            }
          }
        }
        expect(state.recovery?.generation).toBeGreaterThan(0);
        // Not a byte of a key lies in clear in what a relay holds.
        for (const { bytes } of grants) for (const secret of secrets) expect(toHex(bytes)).not.toContain(secret);
      }),
      { numRuns: 25 },
    );
  });

  it("are sealed to one that was made anew by who sees to it, or by the way: it is no reason for everybody at once", async () => {
    const project = aProject();
    const context = await logOf(project, project.posts[0]);
    name(project, context, 1);
    const file = newCaseFileId();
    const [me, other] = project.posts.map(({ device }) => device.id);
    await createRooms(context, file, ["identity"], [me!]);
    const state = context.catalog.find(file, "identity")!;
    name(project, context, 2);

    expect(await nextGrant(context, state, new Set([me!]))).toBeNull();

    const rows = [
      await nextGrant(context, state, new Set([me!]), { owner: 1 }),
      await nextGrant(context, state, new Set([me!, other!])),
    ];
    expect(rows.map((row) => parsed(row!.bytes))).toMatchObject(
      Array(2).fill({ epoch: 1, recovery: { generation: 2 } }),
    );
  });

  it.each(["identity", "health"] as const)(
    "of %s are so too in an epoch that somebody begins who was not given the last key",
    async (purpose) => {
      const project = aProject();
      const context = await logOf(project, project.posts[0]);
      const [keys] = openedByPairs(project, name(project, context, 1), 1);
      const file = newCaseFileId();
      const track = purpose === "health" ? newTrackId() : null;
      const [me, other] = project.posts.map(({ device }) => device.id);
      await createRooms(context, file, [purpose], [me!, other!], track);
      const state = context.catalog.find(file, purpose, track)!;
      const withoutKey = { ...state, grant: { ...state.grant, epoch: 1 } };

      const grant = parsed((await nextGrant(context, withoutKey, new Set(state.members)))!.bytes);

      expect(grant.epoch).toBe(2);
      const { device } = project.posts[0];
      const own = openGrant(grant, device.id, device.box);
      expect(openRecoveryBox(grant, keys!)).toEqual(own);
      expect(own).toMatchObject({ purpose, track, caseFile: file });
      expect(openPast(grant, own!.key)).toContainEqual({ epoch: 0, key: state.keys.get(0) });
    },
  );
});

function parsed(bytes: Bytes): Grant {
  const grant = parseGrant(bytes);
  if (!grant.ok) throw new Error("no grant");
  return grant.value;
}
