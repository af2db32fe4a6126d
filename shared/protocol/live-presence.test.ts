import { beforeAll, describe, expect, it } from "vitest";
import { fromBase64Url, toBase64Url } from "#shared/kernel/base64.ts";
import { instant } from "#shared/kernel/instant.ts";
import { cryptoReady, newKey, newSigningKeys, type SecretKey, type SigningKeys } from "./crypto.ts";
import { type DeviceId, newRoomId, type RoomId } from "./ids.ts";
import { openPresence, type Presence, type PresencePlace, sealPresence } from "./live-presence.ts";

const SONIA = "00112233aabbccdd" as DeviceId;
const EPOCH = 3;

let room: RoomId;
let key: SecretKey;
let signing: SigningKeys;
let place: PresencePlace;

beforeAll(async () => {
  await cryptoReady();
  [room, key, signing] = [newRoomId(), newKey(), newSigningKeys()];
  place = { room, client: 4_000_000_000 };
});

const presence = (field = ""): Presence => ({ device: SONIA, since: instant(1_800_000_000_000), field });

const sealed = (field = ""): string => sealPresence(presence(field), place, EPOCH, key, signing.secretKey);

const keys = () => ({
  roomKey: (epoch: number) => (epoch === EPOCH ? key : undefined),
  signingKey: (device: DeviceId) => (device === SONIA ? signing.publicKey : undefined),
});

describe("presence", () => {
  it("is read by who holds the key of the room", () => {
    expect(openPresence(sealed("notes/0011223344556677"), place, keys())).toEqual(presence("notes/0011223344556677"));
  });

  it("L101 has one size and says nothing in clear, whatever is being written", () => {
    const said = [sealed(), sealed("notes/0011223344556677"), sealed("x".repeat(500))];

    expect(new Set(said.map(({ length }) => length)).size).toBe(1);
    expect(new Set(said).size).toBe(3);
    const clear = said.map((each) => new TextDecoder("latin1").decode(fromBase64Url(each) ?? new Uint8Array()));
    expect(clear.filter((each) => each.includes("notes"))).toEqual([]);
  });

  it("is believed in its own room, from its own client, by its own device, and nowhere else", () => {
    const said = sealed();
    const other = newSigningKeys();

    expect(openPresence(said, { ...place, room: newRoomId() }, keys())).toBeNull();
    expect(openPresence(said, { ...place, client: 7 }, keys())).toBeNull();
    expect(openPresence(said, place, { ...keys(), roomKey: () => newKey() })).toBeNull();
    expect(openPresence(said, place, { ...keys(), roomKey: () => undefined })).toBeNull();
    expect(openPresence(said, place, { ...keys(), signingKey: () => other.publicKey })).toBeNull();
    expect(openPresence(said, place, { ...keys(), signingKey: () => undefined })).toBeNull();
  });

  it("with a byte changed is nobody’s", () => {
    const record = fromBase64Url(sealed()) ?? new Uint8Array();
    for (let at = 0; at < record.length; at++) {
      const changed = record.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;

      expect(openPresence(toBase64Url(changed), place, keys())).toBeNull();
    }
    expect(openPresence("pas du base64 !", place, keys())).toBeNull();
    expect(openPresence("", place, keys())).toBeNull();
  });
});
