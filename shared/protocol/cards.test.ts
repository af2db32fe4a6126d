import { beforeAll, describe, expect, it } from "vitest";
import { fromHex } from "#shared/kernel/bytes.ts";
import { instant } from "#shared/kernel/instant.ts";
import { readDeviceCard, readProjectCard, writeDeviceCard, writeProjectCard } from "./cards.ts";
import { cryptoReady, newBoxKeys, newSigningKeys } from "./crypto.ts";
import { deviceEntry, writeGenesis } from "./genesis.ts";
import { newProjectId } from "./ids.ts";

beforeAll(cryptoReady);

/** Points of small order: what is sealed to them is sealed to nobody, and libsodium refuses. */
const SMALL_ORDER = [
  "0000000000000000000000000000000000000000000000000000000000000000",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
  "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
  "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
];

const [founder, box] = [() => newSigningKeys(), () => newBoxKeys().publicKey];

describe("a card pasted from an enemy", () => {
  it.each(SMALL_ORDER)("with a key to which nothing can be sealed is damaged: %s", (hex) => {
    const boxKey = fromHex(hex) ?? new Uint8Array();
    const keys = founder();
    const person = { personName: "Inès", role: "educator", organizationName: "Association du Lot" };
    const content = { project: newProjectId(), createdAt: instant(0), relay: null };
    const devices = [deviceEntry(1, keys.publicKey, box()), deviceEntry(2, founder().publicKey, boxKey)];
    const genesis = writeGenesis({ ...content, devices, founder: devices[0]!.id }, keys.secretKey);

    expect(readDeviceCard(writeDeviceCard({ signingKey: keys.publicKey, boxKey, ...person }))).toEqual({
      ok: false,
      failure: { kind: "damaged" },
    });
    expect(readProjectCard(writeProjectCard({ genesis, rows: [] }))).toEqual({
      ok: false,
      failure: { kind: "damaged" },
    });
  });

  it.each([0, 2 ** 16, 2 ** 32 - 1])("with a device number that nothing can carry is damaged: %i", (number) => {
    const keys = founder();
    const device = deviceEntry(number, keys.publicKey, box());
    const content = { project: newProjectId(), createdAt: instant(0), relay: null, devices: [device] };
    const genesis = writeGenesis({ ...content, founder: device.id }, keys.secretKey);

    expect(readProjectCard(writeProjectCard({ genesis, rows: [] })).ok).toBe(false);
  });
});
