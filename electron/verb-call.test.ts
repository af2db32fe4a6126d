import { describe, expect, it } from "vitest";
import type { ConnectionId } from "#shared/desktop-api.ts";
import { BundleFiles } from "./bundle/bundle-files.ts";
import { diskVerbs } from "./disk.ts";
import { NeighbourSockets } from "./neighbour/neighbour-sockets.ts";
import { START_PAGE } from "./security.ts";
import { callVerb, Refusal, type Verbs } from "./verb-call.ts";

const ownFrame = { url: START_PAGE, parent: null };

const bundles = new BundleFiles({
  whereToSave: () => Promise.resolve(null),
  whichToOpen: () => Promise.resolve(null),
});

const neighbours = new NeighbourSockets({ addresses: () => [], mayJoin: () => false, emit: () => undefined });

const someVerbs = (changes: Partial<Verbs> = {}): Verbs => ({
  about: () => ({ host: "electron", version: "1.2.3", platform: "linux" }),
  connectRelay: () => 7 as ConnectionId,
  sendToRelay: () => undefined,
  disconnectRelay: () => undefined,
  signInToProxy: () => undefined,
  ...diskVerbs({ folder: "/nowhere", store: "/nowhere" }, () => 0),
  ...bundles.verbs,
  ...neighbours.verbs,
  ...changes,
});

describe("a call of the window", () => {
  it("answers what the verb answers", async () => {
    expect(await callVerb(someVerbs(), "connectRelay", ownFrame, ["wss://relay.invalid"])).toBe(7);
  });

  it("is refused from another page, from a frame inside ours, and from a frame that is gone", async () => {
    for (const sender of [{ url: "https://example.invalid/", parent: null }, { ...ownFrame, parent: {} }, null]) {
      await expect(callVerb(someVerbs(), "about", sender, [])).rejects.toThrow("about: foreign sender");
    }
  });

  it("is refused with arguments of the wrong kind or number, which it does not repeat", async () => {
    for (const args of [[], [42], ["wss://relay.invalid", "Ana"], [null]]) {
      const refusal = callVerb(someVerbs(), "connectRelay", ownFrame, args);
      await expect(refusal).rejects.toThrow(/^connectRelay: wrong arguments$/);
    }
  });

  it("says why, when the verb says so", async () => {
    const connectRelay = () => {
      throw new Refusal("connectRelay: forbidden address");
    };

    const call = callVerb(someVerbs({ connectRelay }), "connectRelay", ownFrame, ["wss://relay.invalid"]);

    await expect(call).rejects.toThrow("connectRelay: forbidden address");
  });

  it("keeps the text of any other failure to itself: it may hold the name of a person", async () => {
    const about = () => {
      throw new Error("ENOENT: /home/ana.martin/store");
    };

    await expect(callVerb(someVerbs({ about }), "about", ownFrame, [])).rejects.toThrow(/^about: failed$/);
  });
});
