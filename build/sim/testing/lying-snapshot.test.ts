// A member of the team closes a room with a snapshot that says something else, and who types on it finds out afterwards.
import { describe, expect, it } from "vitest";
import { aClosing } from "#engine/testing/a-closing.ts";
import type { Stamp } from "#shared/kernel/stamp.ts";
import { authorOf, withholding } from "../lies.ts";
import { Scene } from "./scene.ts";

const [AUTHOR, READER, LIAR] = [1, 2, 3];

/** The reader lacks a row that the closing names, believes what its snapshot says, and writes on that. */
async function typedOnALie(): Promise<Scene> {
  const scene = await Scene.begin(3);
  scene.world.network.tampering = withholding((device, row) => device === READER && authorOf(row) === scene.id(AUTHOR));
  await scene.write(AUTHOR, "06 01");
  const { context, people } = scene.device(LIAR).space!;
  const room = context.catalog.find(scene.file, "identity")!;
  const { rows } = aClosing(
    context,
    room,
    {},
    (doc) => doc.addFacts([{ field: "phone", value: "faux", by: 9, at: 1 as Stamp, supersedes: [] }]),
    9,
  );
  people.propose(rows);
  await scene.wait(10_000);
  expect(await scene.phones(READER)).toEqual(["faux"]);
  await scene.write(READER, "06 02");
  expect(await scene.phones(READER)).toEqual(["06 02"]);
  return scene;
}

describe("words typed on a snapshot that lies", () => {
  it.each(["open", "closed"] as const)("are read by everybody once it is found out, the file being %s", async (how) => {
    const scene = await typedOnALie();
    if (how === "closed") {
      scene.device(READER).kill();
      scene.device(READER).start();
      await scene.wait(5_000);
    }
    // From now on the relay gives the row that lacked, and the snapshot is built again.
    scene.world.network.tampering = {};
    scene.world.network.cutAll();
    await scene.wait(180_000);

    for (const number of [AUTHOR, READER, LIAR]) {
      expect(await scene.history(number)).toContain("06 02");
      expect(await scene.history(number)).toContain("06 01");
      expect(await scene.history(number)).not.toContain("faux");
    }
    await scene.write(READER, "06 03");
    expect(await scene.phones(AUTHOR)).toContain("06 03");
    scene.world.end();
  });
});
