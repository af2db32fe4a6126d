// Grants of a room whose organisation has left the project, as they come to a device that has heard of it, or has not.
import { beforeAll, describe, expect, it } from "vitest";
import { cryptoReady, newBoxKeys, newKey } from "#shared/protocol/crypto.ts";
import type { Row } from "#shared/protocol/frame.ts";
import { type RecoveryRecipient, type RoomKey, writeFirstGrant, writeNextGrant } from "#shared/protocol/grant.ts";
import { newCaseFileId, newRoomId } from "#shared/protocol/ids.ts";
import type { Roster } from "#shared/protocol/ledger/roster.ts";
import { needsKey } from "../project/epoch-keeper.ts";
import { aProject, logOf } from "../testing/a-project.ts";
import type { LogContext } from "./log-context.ts";
import { quarantineCounts } from "./quarantine.ts";
import { receiveRows } from "./received-rows.ts";
import { retryQuarantine } from "./retried-rows.ts";

beforeAll(cryptoReady);

const THEIRS: RecoveryRecipient = { organization: 2, generation: 1, key: new Uint8Array() };

/** As the directory says it of the second organisation. */
const rosterWith = (roster: Roster, isHere: boolean, key = THEIRS.key): Roster => ({
  ...roster,
  organizations: new Map(roster.organizations).set(2, isHere),
  recoveries: new Map([[2, { generation: 1, key, keepers: [], boxes: [], uses: [] }]]),
});

/** Sonia reads a room of Karim's that is sealed to another organisation; `next` is what he makes of it later. */
async function aSealedRoom() {
  const project = aProject();
  const [karim, sonia] = project.posts;
  const context: LogContext = await logOf(project, sonia);
  const recovery = { ...THEIRS, key: newBoxKeys().publicKey };
  const plain = context.members.roster;
  const hears = (isHere: boolean): void =>
    context.members.keep({ roster: rosterWith(plain, isHere, recovery.key), records: [], dropped: [] });
  hears(true);
  const roomKey: RoomKey = {
    room: newRoomId(),
    epoch: 0,
    key: newKey(),
    caseFile: newCaseFileId(),
    purpose: "identity",
    track: null,
    generation: 0,
  };
  const issuer = { id: karim.device.id, secretKey: karim.device.signing.secretKey };
  const readers = context.members.active.filter(({ id }) => id === karim.device.id || id === sonia.device.id);
  const first = writeFirstGrant(roomKey, readers, issuer, recovery);
  const next = (to: RecoveryRecipient | null): Row => ({
    kind: "grant",
    bytes: writeNextGrant({ ...roomKey, epoch: 1, key: newKey() }, first, readers, issuer, {
      past: [roomKey],
      recovery: to,
    }).bytes,
  });
  await receiveRows(context, [{ kind: "grant", bytes: first.bytes }], { isLog: true });
  const state = () => context.catalog.get(roomKey.room)!;
  return { context, state, next, hears, recovery, plain };
}

describe("a room whose organisation has left the project", () => {
  it("goes on sealed to none, where the relay has taken it so", async () => {
    const { context, state, next, hears } = await aSealedRoom();
    hears(false);
    expect(needsKey(context, state())).toBe(true);

    await receiveRows(context, [next(null)], { isLog: true });

    expect(state()).toMatchObject({ recovery: null, grant: { index: 1, epoch: 1 } });
    expect(needsKey(context, state())).toBe(false);
  });

  it("waits for the record that says so, and goes on once it is here", async () => {
    const { context, state, next, hears } = await aSealedRoom();

    await receiveRows(context, [next(null)], { isLog: true });
    expect(state()).toMatchObject({ recovery: { organization: 2 }, grant: { index: 0 } });
    expect(await quarantineCounts(context.store)).toEqual(new Map([["earlyGrant", 1]]));

    hears(false);
    await retryQuarantine(context);
    expect(state()).toMatchObject({ recovery: null, grant: { index: 1 } });
    expect(await quarantineCounts(context.store)).toEqual(new Map());
  });

  it("is taken as somebody sealed it who did not know, and needs the next key at once", async () => {
    const { context, state, next, hears, recovery } = await aSealedRoom();
    hears(false);

    await receiveRows(context, [next(recovery)], { isLog: true });

    expect(state()).toMatchObject({ recovery: { organization: 2 }, grant: { index: 1 } });
    expect(needsKey(context, state())).toBe(true);
  });

  it("needs its next key too where only a dropped branch of the directory says that they left, told by their recovery", async () => {
    const { context, state, recovery, plain } = await aSealedRoom();
    const dropped = (key: RecoveryRecipient["key"]) => [{ records: [], roster: rosterWith(plain, false, key) }];
    const keep = (key: RecoveryRecipient["key"]): void =>
      context.members.keep({ roster: rosterWith(plain, true, recovery.key), records: [], dropped: dropped(key) });

    keep(newBoxKeys().publicKey);
    expect(needsKey(context, state())).toBe(false);
    keep(recovery.key);
    expect(needsKey(context, state())).toBe(true);
  });
});
