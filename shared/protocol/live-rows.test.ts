import { beforeAll, describe, expect, it } from "vitest";
import { utf8 } from "#shared/kernel/bytes.ts";
import { cryptoReady, newKey, newSigningKeys } from "./crypto.ts";
import { type Envelope, type EnvelopeHeader, sealEnvelope } from "./envelope.ts";
import { type DeviceId, NO_HASH, newRoomId, type RoomId } from "./ids.ts";
import { deviceNumbers, liveRowOf, readLiveRows } from "./live-rows.ts";
import { encodeRows } from "./live-update.ts";

beforeAll(cryptoReady);

const KARIM = "00112233aabbccdd" as DeviceId;
const NOBODY = "0000000000000000" as DeviceId;
const numbers = deviceNumbers({ devices: [{ id: KARIM, number: 7 }] } as never);

const envelope = (room: RoomId, changes: Partial<EnvelopeHeader> = {}): Envelope =>
  sealEnvelope(
    { kind: "update", room, epoch: 0, device: KARIM, seq: 4, prev: NO_HASH, ...changes },
    utf8("texte"),
    newKey(),
    newSigningKeys().secretKey,
  );

describe("the place of an envelope in the outer document", () => {
  it("is the number of its device and its own; a snapshot is nobody’s, number 0; a stranger has none", () => {
    const room = newRoomId();

    expect(liveRowOf(envelope(room), numbers)).toMatchObject({ client: 7, clock: 4 });
    const snapshot = envelope(room, { kind: "snapshot", device: NOBODY, seq: 1 });
    expect(liveRowOf(snapshot, numbers)).toMatchObject({ client: 0, clock: 1 });
    expect(liveRowOf(envelope(room, { device: "99".repeat(8) as DeviceId }), numbers)).toBeNull();
  });

  it("is read back, and nothing is read when one of them stands elsewhere", () => {
    const room = newRoomId();
    const good = envelope(room);
    const update = (client: number, clock: number, bytes = good.bytes) => encodeRows([{ client, clock, bytes }]);

    expect(readLiveRows(update(7, 4), room, numbers)).toEqual({ ok: true, value: [good] });
    for (const wrong of [update(7, 5), update(8, 4), update(0, 4), update(7, 4, good.bytes.slice(0, 99))]) {
      expect(readLiveRows(wrong, room, numbers)).toMatchObject({ ok: false });
    }
    expect(readLiveRows(update(7, 4), newRoomId(), numbers)).toMatchObject({ ok: false });
  });
});
