import { beforeAll, describe, expect, it } from "vitest";
import { readProjectCard } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { directoryRecord } from "../rooms/members.ts";
import { aProject, logOf } from "../testing/a-project.ts";
import { projectCard } from "./project-card.ts";

beforeAll(cryptoReady);

describe("the card of a project", () => {
  it("says who came and left in the order of the directory, though the relay has told a record again since", async () => {
    const project = aProject();
    const context = await logOf(project, project.posts[0]);
    const orders = [1, 9, 3, 4];
    const records = orders.map((order, at) =>
      directoryRecord(
        { project: project.genesis.project, index: at + 1, bytes: Uint8Array.of(at + 1) } as never,
        order,
      ),
    );
    await context.store.write(records, "strict");

    const card = readProjectCard(await projectCard(context));

    expect(card.ok && card.value.rows.map(({ kind, bytes }) => [kind, bytes[0]])).toEqual([
      ["directory", 1],
      ["directory", 2],
      ["directory", 3],
      ["directory", 4],
    ]);
  });
});
