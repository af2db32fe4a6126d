import { beforeAll, describe, expect, it } from "vitest";
import { instant } from "#shared/kernel/instant.ts";
import { writeProjectCard } from "#shared/protocol/cards.ts";
import { cryptoReady, randomBytes } from "#shared/protocol/crypto.ts";
import { deviceEntry, writeGenesis } from "#shared/protocol/genesis.ts";
import { newProjectId } from "#shared/protocol/ids.ts";
import { newDevice } from "../space/identity-store.ts";
import { enterProject } from "./found-project.ts";

beforeAll(cryptoReady);

const cardOf = (address: string, device = newDevice()) => {
  const entry = deviceEntry(1, device.signing.publicKey, device.box.publicKey);
  const content = { project: newProjectId(), createdAt: instant(0), relay: { address, receiptKey: randomBytes(32) } };
  const genesis = writeGenesis({ ...content, devices: [entry], founder: entry.id }, device.signing.secretKey);
  return { device, card: writeProjectCard({ genesis, rows: [] }) };
};

describe("the card of a project", () => {
  it.each([
    "ws://192.168.1.20:8787",
    "https://relais.exemple.fr",
    "file:///etc/passwd",
    "wss://moi:secret@relais.exemple.fr",
    `wss://relais.exemple.fr/${"a".repeat(1_000_000)}`,
  ])("that names %.40s as its relay is refused", (address) => {
    const { card, device } = cardOf(address);

    expect(enterProject(card, device)).toEqual({ ok: false, failure: { kind: "address" } });
  });

  it("is taken with an address that a relay may have, by a device that it names, and by no other", () => {
    const { card, device } = cardOf("wss://relais.exemple.fr");

    expect(enterProject(card, device).ok).toBe(true);
    expect(enterProject(card, newDevice())).toEqual({ ok: false, failure: { kind: "notNamed" } });
  });
});
