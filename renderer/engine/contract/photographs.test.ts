import { beforeAll, describe, expect, it } from "vitest";
import { frozenHash } from "#shared/contract/text/frozen-text.ts";
import { toBase64Url } from "#shared/kernel/base64.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { Replica } from "../testing/replica.ts";
import { readPhotograph } from "./photographs.ts";

beforeAll(cryptoReady);

describe("the picture of a sheet that lies in parts in the document", () => {
  it("CON-11 is read once all of it is here, in its order, and only as what its name says", () => {
    const picture = Uint8Array.from({ length: 1_100 }, (_, at) => at % 251);
    const hash = frozenHash(picture);
    const { doc } = new Replica(1, 0);
    const parts = Array.from({ length: 11 }, (_, at) => ({
      field: `contract/photographs/${hash}/${at}-11`,
      value: toBase64Url(picture.subarray(at * 100, at * 100 + 100)),
      supersedes: [],
      by: 1,
    }));
    const say = (part: (typeof parts)[number], at: number): void => doc.addFacts([{ ...part, at: at as never }]);

    for (const [at, part] of parts.slice(1).toReversed().entries()) say(part, at);
    expect(readPhotograph(doc, hash)).toBeNull();
    say(parts[0] as (typeof parts)[number], 20);
    expect(readPhotograph(doc, hash)).toEqual(picture);
    expect(readPhotograph(doc, "0".repeat(64))).toBeNull();
    expect(readPhotograph(null, hash)).toBeNull();
  });
});
