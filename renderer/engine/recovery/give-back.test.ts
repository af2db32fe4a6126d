// A room that its last reader let go, by a grant for nobody: two of three give it back all the same, and nothing of it is lost.
import { beforeAll, expect, it } from "vitest";
import { sameBytes } from "#shared/kernel/bytes.ts";
import { cryptoReady, newBoxKeys, newKey, type SecretKey } from "#shared/protocol/crypto.ts";
import {
  openGrant,
  openPast,
  parseGrant,
  type RoomKey,
  writeFirstGrant,
  writeNextGrant,
} from "#shared/protocol/grant.ts";
import { NO_HASH, newCaseFileId, newRoomId } from "#shared/protocol/ids.ts";
import { isGivenBack } from "#shared/protocol/readers.ts";
import { aProject, logOf } from "../testing/a-project.ts";
import { giveBack } from "./give-back.ts";

beforeAll(cryptoReady);

it("SHR-31 a room that nobody reads is given back under a new key, with those of before, as the directory says and no otherwise", async () => {
  const project = aProject();
  const [opener, gone, back] = project.posts.map(({ device }) => device);
  const { device, members } = await logOf(project, project.posts[0]);
  const keys = newBoxKeys();
  const slot = { organization: 1, generation: 1 };
  const recovery = { ...slot, key: keys.publicKey };
  const place = { caseFile: newCaseFileId(), purpose: "support", track: null, generation: 0 } as const;
  const roomKey: RoomKey = { ...place, room: newRoomId(), epoch: 0, key: newKey() };
  const issuer = { id: gone!.id, secretKey: gone!.signing.secretKey };
  const theirs = members.devices.filter(({ id }) => id === gone!.id);
  const first = writeFirstGrant({ ...roomKey, key: roomKey.key.slice() as SecretKey }, theirs, issuer, recovery);
  // Who goes last draws a key that nobody keeps.
  const drawn = newKey();
  const closed = writeNextGrant({ ...roomKey, epoch: 1, key: drawn.slice() as SecretKey }, first, [], issuer, {
    past: [{ epoch: 0, key: roomKey.key }],
    until: new Map([[gone!.id, { seq: -1, hash: NO_HASH }]]),
    recovery,
  });
  expect(closed.boxes.size).toBe(0);

  const row = giveBack({ device, members }, closed, back!.id, keys);

  const given = row === null ? null : parseGrant(row.bytes);
  if (!given?.ok) throw new Error("it is not given back");
  const opened = openGrant(given.value, back!.id, back!.box);
  expect([...given.value.boxes.keys()]).toEqual([back!.id]);
  expect([opened?.epoch, opened?.caseFile]).toEqual([2, place.caseFile]);
  const past = opened === null ? null : openPast(given.value, opened.key);
  expect(past?.map(({ epoch }) => epoch).sort()).toEqual([0, 1]);
  expect(past?.some(({ epoch, key }) => epoch === 0 && sameBytes(key, roomKey.key))).toBe(true);
  // Who let go of it knows the key that it ended with: what is written from now on is under another.
  expect(opened !== null && !sameBytes(opened.key, drawn)).toBe(true);
  expect(openGrant(given.value, gone!.id, gone!.box)).toBeNull();

  const uses = (to: string) => ({ generation: 1, opener: opener!.id, helper: gone!.id, given: to });
  const last = { ...closed, recovery: slot };
  const says = (to: string) => ({ recoveries: new Map([[1, { uses: [uses(to)] }]]) }) as never;
  expect(isGivenBack(given.value, last, says(back!.id))).toBe(true);
  expect(isGivenBack(given.value, last, says(gone!.id))).toBe(false);
});
