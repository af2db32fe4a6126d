// L8: a right withdrawn while a form is open: what is typed is kept for its author, and nothing of it leaves.
import { afterEach, beforeAll, expect, it } from "vitest";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aYes, CLAIRE, personIn } from "../testing/an-answer.ts";
import { aNewFile } from "../testing/engine-bench.ts";

let team: TeamOnARelay;

beforeAll(cryptoReady);
afterEach(() => team.end());

const leftOf = async ({ calls }: Colleague) =>
  (await calls.lateWork()).left.map(({ file, purpose, lines }) => ({
    file,
    purpose,
    said: lines
      .flat()
      .map((part) =>
        part.kind === "value"
          ? [part.record?.field ?? part.field, part.value, part.label, part.record?.title]
          : [part.name, part.after],
      ),
  }));

it("L8 a right that is withdrawn with forms open: what was typed stays for its author, over a kill, and nothing leaves", async () => {
  team = await aTeamOnARelay(CLAIRE);
  const { karim } = team;
  const [claire] = team.others as [Colleague];
  const created = await karim.calls.createFile(aNewFile({ name: "Inès M." }), "new");
  const file = created.ok ? created.value : ("" as CaseFileId);
  await karim.calls.openFile(file);
  await karim.until(() => karim.view("file")?.access.isKnown === true, "who may read it");
  await karim.calls.recordAnswer(file, aYes([personIn(karim, CLAIRE.name)]), "answer");
  const housing = aYes([], { scope: "housing", organizations: [], recipients: [personIn(karim, CLAIRE.name)] });
  expect(await karim.calls.recordAnswer(file, housing, "housing")).toMatchObject({ ok: true });
  await karim.calls.setField(file, "supportNote", "Prête.", []);
  await claire.until(() => claire.files().length === 1, "Claire has the file");
  await claire.calls.openFile(file);
  await claire.until(() => claire.view("file")?.access.mine.support === true, "and its support");
  await claire.until(() => claire.view("file")?.access.mine.housing === true, "and its housing");

  // Half a number, and half an appointment: no fact yet, each in its form.
  await claire.calls.keepForm(`field/${file}/phone`, { text: "06 12 34", seen: [] });
  await claire.calls.keepForm(`new-record/${file}/appointments`, {
    id: "a".repeat(16),
    title: "canari",
    on: "31/02/",
    purpose: "workshop",
  });
  await claire.calls.keepForm(`phase/${file}`, "Elle est prête");
  await claire.calls.keepForm(`new-record/${file}/nights`, { id: "b".repeat(16), situation: "squat", place: "" });
  // And half a contract, and what the young person says against one.
  await claire.calls.keepForm(`contract/${file}`, { familyName: "Moreau", "action.0.what": "canari", nationality: "" });
  await claire.calls.keepForm(`refusal/${file}/${"c".repeat(64)}`, { youngPerson: "Trop long.", association: "" });
  // What she had typed of her before she knew who it was.
  await claire.calls.keepForm(`typed/${file}`, { note: "d".repeat(32), text: "Vue au parc." });
  // And a note that was refused to her.
  const refused = { shown: "Vue.", typed: "Vue. Attend.", at: 1 };
  await claire.calls.keepForm(`notes/${file}/support`, { ["e".repeat(32)]: refused });
  await claire.calls.keepForm("encounter", { text: "d’une autre feuille" });
  expect(await leftOf(claire)).toEqual([]);

  for (const { id } of karim.view("file")?.access.answers ?? [])
    await karim.calls.withdrawConsent(file, id, "youngPerson", null);
  await claire.until(() => claire.view("connection")?.left === 8, "Claire is told at once");

  const kept = [
    {
      file,
      purpose: "support",
      said: [
        ["contract-draft/familyName", "Moreau", "Moreau", undefined],
        ["contract-draft/action.0.what", "canari", "canari", undefined],
      ],
    },
    { file, purpose: "identity", said: [["phone", "06 12 34", "06 12 34", undefined]] },
    {
      file,
      purpose: "support",
      said: [
        ["title", "canari", "canari", "canari"],
        ["purpose", "workshop", null, "canari"],
        ["on", "31/02/", "31/02/", "canari"],
      ],
    },
    { file, purpose: "housing", said: [["situation", "squat", null, "squat"]] },
    { file, purpose: "support", said: [["notes/", "Vue. Attend."]] },
    { file, purpose: "identity", said: [["phaseReason", "Elle est prête", "Elle est prête", undefined]] },
    { file, purpose: "support", said: [["refusal/youngPerson", "Trop long.", "Trop long.", undefined]] },
    { file, purpose: "identity", said: [["notes/", "Vue au parc."]] },
  ];
  expect(await leftOf(claire)).toEqual(kept);
  expect(await claire.calls.setField(file, "phone", "06 12 34", [])).toMatchObject({ ok: false });
  const added = await claire.calls.addRecord(
    { file, kind: "appointments", id: "a".repeat(16) as never },
    { title: "canari" },
    "x",
  );
  expect(added).toMatchObject({ ok: false });

  claire.kill();
  const again = await (claire as Colleague).again();
  await again.until(() => again.view("connection")?.left === 8, "they are there after a kill");
  expect(await leftOf(again)).toEqual(kept);
  await again.calls.syncNow();
  await karim.calls.syncNow();
  expect(JSON.stringify([karim.view("file"), await karim.calls.lateWork()])).not.toContain("canari");
  expect(karim.view("file")?.fields.phone.values).toEqual([]);

  // She has them on paper: each goes by itself, once; a form of what is open here goes by no such call.
  for (const { place, lines } of (await again.calls.lateWork()).left) {
    // L10: by how many they are, and no otherwise.
    for (const said of [0, lines.length + 1]) {
      const refused = { ok: false, failure: { kind: "unsent", count: lines.length } };
      expect(await again.calls.putAwayOwn(place, said)).toEqual(refused);
    }
    expect(await again.calls.putAwayOwn(place, lines.length)).toEqual({ ok: true, value: true });
    expect(await again.calls.putAwayOwn(place, lines.length)).toEqual({ ok: true, value: false });
  }
  expect(await again.calls.putAwayOwn({ kind: "form", form: "encounter" }, 1)).toEqual({ ok: true, value: false });
  await again.until(() => again.view("connection")?.left === 0, "nothing is left");
  expect(await again.calls.readForm("encounter")).not.toBeNull();
});
