import { beforeAll, describe, expect, it } from "vitest";
import { concatBytes, utf8 } from "#shared/kernel/bytes.ts";
import { cryptoReady } from "./crypto.ts";
import { PROTOCOL_VERSION, readRelayFrame, writeDeviceFrame, writeRelayFrame } from "./frame.ts";
import { hashId, type ProjectId } from "./ids.ts";
import { chooseVersion, versionChosen, versionsOffered } from "./version.ts";

beforeAll(cryptoReady);

const bytes = (size: number) => new Uint8Array(size);
const challenge = (versions: readonly number[]) =>
  writeRelayFrame({ type: "challenge", versions, nonce: bytes(32), receiptKey: bytes(32) });

describe("versions", () => {
  it("the newest that both speak is chosen; else the older side is named", () => {
    expect(chooseVersion([1, 2, 3], [1, 2])).toEqual({ version: 2 });
    expect(chooseVersion([3, 4], [1, 2])).toEqual({ mismatch: "olderApp" });
    expect(chooseVersion([1], [2, 3])).toEqual({ mismatch: "olderRelay" });
    expect(chooseVersion([], [1])).toEqual({ mismatch: "olderRelay" });
  });

  it("are read in a first frame of any form", () => {
    const later = concatBytes([challenge([7, 8]), utf8("et autre chose")]);
    const hello = writeDeviceFrame({
      type: "hello",
      version: 9,
      project: "00".repeat(16) as ProjectId,
      device: "00".repeat(8) as never,
      nonce: bytes(32),
      proof: bytes(64),
    });

    expect(readRelayFrame(later).ok).toBe(false);
    expect(versionsOffered(later)).toEqual([7, 8]);
    expect(versionsOffered(challenge([PROTOCOL_VERSION]))).toEqual([2]);
    expect(versionChosen(concatBytes([hello, bytes(5)]))).toBe(9);
  });

  it("are not read in another frame, nor in garbage", () => {
    expect(versionsOffered(writeRelayFrame({ type: "ping" }))).toBeNull();
    expect(versionsOffered(Uint8Array.of(0, 255, 255, 255, 255))).toBeNull();
    expect(versionChosen(Uint8Array.of(1, 0, 0))).toBeNull();
  });
});

describe("what a later version may add", () => {
  it("frames, reasons and kinds of row that this one does not know are read as such", () => {
    const refused = writeRelayFrame({ type: "refused", rows: [{ hash: hashId(bytes(1)), reason: "busy" }] });
    refused[refused.length - 1] = 200;
    const denied = writeRelayFrame({ type: "denied", reason: "full" });
    denied[1] = 200;
    const later = writeRelayFrame({ type: "later", reason: "rate", after: 5 });
    later[1] = 200;
    const row = { kind: "unknown", bytes: bytes(3) } as const;

    expect(readRelayFrame(Uint8Array.of(200, 1, 2))).toEqual({ ok: true, value: { type: "unknown" } });
    expect(readRelayFrame(refused)).toMatchObject({ ok: true, value: { rows: [{ reason: "busy" }] } });
    expect(readRelayFrame(denied)).toMatchObject({ ok: true, value: { reason: "version" } });
    expect(readRelayFrame(later)).toMatchObject({ ok: true, value: { reason: "busy", after: 5 } });
    expect(
      readRelayFrame(writeRelayFrame({ type: "rows", from: 0, to: { n: 1, hash: hashId(bytes(1)) }, rows: [row] })),
    ).toMatchObject({ ok: true, value: { rows: [row] } });
  });
});
