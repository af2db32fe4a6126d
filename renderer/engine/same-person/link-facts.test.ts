import { expect, it } from "vitest";
import type { FileEncounterView } from "#shared/ports/outreach.ts";
import type { CaseFileId, DeviceId } from "#shared/protocol/ids.ts";
import { docsOf } from "../files/file-content.ts";
import { readTimeline } from "../files/timeline.ts";
import type { Reader } from "../files/value-view.ts";
import { Replica } from "../testing/replica.ts";
import { sayingLink, TWO_PEOPLE } from "./link-facts.ts";

const OTHER = "b".repeat(32) as CaseFileId;
const NONE: readonly FileEncounterView[] = [];

it("FIL-7 L5 what was said of another file is told in the timeline by who said it, to who reads that file", () => {
  const karim = new Replica(1, 0);
  for (const said of [TWO_PEOPLE, null, 3, null]) karim.say(sayingLink(karim.doc, OTHER, said));
  const docs = docsOf((each) => (each === "identity" ? karim.doc : null));
  const reader = { me: 2, authorName: () => "Karim B.", now: 0, device: "" as DeviceId } as unknown as Reader;
  const told = (nameOf: (file: CaseFileId) => string | null) =>
    readTimeline(docs, NONE, reader, new Set(), nameOf).map(({ kind, samePerson, label, author, value }) => [
      ...[kind, samePerson, label, author, value],
    ]);

  expect(told(() => "Iassine")).toEqual(
    ["parted", "joined", "twoPeopleTakenBack", "twoPeople"].map((act) => [
      ...["samePerson", act, "Iassine", "Karim B.", null],
    ]),
  );
  expect(told(() => null)).toEqual([]);
});
