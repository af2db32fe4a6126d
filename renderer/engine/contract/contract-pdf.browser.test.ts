// The same bytes in a real browser as in Node: the hash is the one that `build/contract` finds there.
import { expect, it } from "vitest";
import { evidenceOf } from "#shared/contract/evidence/evidence.ts";
import { contractPdf } from "#shared/contract/pdf/contract-pdf.ts";
import { aSignedContract, SIGNING_TIME } from "#shared/contract/testing/a-signing.ts";
import { aText, PRINTED_HASH } from "#shared/contract/testing/a-text.ts";
import { frozenHash, versionOf } from "#shared/contract/text/frozen-text.ts";
import { verifyContract } from "#shared/contract/verify/verify.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import bold from "../../../shared/contract/fonts/atkinson-hyperlegible-next-bold.ttf?url";
import regular from "../../../shared/contract/fonts/atkinson-hyperlegible-next-regular.ttf?url";

const read = async (url: string) => new Uint8Array(await (await fetch(url)).arrayBuffer());
const fonts = async () => ({ regular: await read(regular), bold: await read(bold) });

it("L98 prints the same bytes in a browser as in Node", async () => {
  await cryptoReady();

  expect(frozenHash(await contractPdf(aText(), null, await fonts()))).toBe(PRINTED_HASH);
});

it("L93 verifies in a browser what was signed there", async () => {
  await cryptoReady();
  const read = await fonts();
  const version = versionOf(aText());
  const pdf = await contractPdf(aText(), evidenceOf(version.hash, aSignedContract(version)), read);
  const print: Parameters<typeof verifyContract>[1]["print"] = (text, evidence) => contractPdf(text, evidence, read);

  expect((await verifyContract(pdf, { print, now: SIGNING_TIME })).verdict).toBe("sound");
});
