import { beforeAll, describe, expect, it } from "vitest";
import { NO_AGENDA } from "#shared/domain/today/index.ts";
import { utf8 } from "#shared/kernel/bytes.ts";
import type { StoreTable } from "#shared/ports/engine-store.ts";
import { memoryStore } from "#shared/ports/memory/memory-store.ts";
import type { StoredSummary } from "#shared/ports/stored-summary.ts";
import { cryptoReady, newKey } from "#shared/protocol/crypto.ts";
import { type CaseFileId, newCaseFileId } from "#shared/protocol/ids.ts";
import { loadSummaries } from "../files/summary-store.ts";
import { formChange, readForm } from "../space/forms.ts";
import {
  anOpenRoom,
  aProject,
  handTimers,
  logOf,
  openedRoom,
  type TestPost,
  writeValue,
} from "../testing/a-project.ts";
import { openVault } from "../vault/vault.ts";

// Somebody had the laptop, switched off, and could write on its disk: what they moved is not taken for what it was.

beforeAll(cryptoReady);

/** Two rooms, with a draft in each that no envelope holds yet. */
const setUp = async () => {
  const project = aProject();
  const [post] = project.posts;
  const timers = handTimers();
  const context = await logOf(project, post);
  const rooms = [await anOpenRoom(context, timers), await anOpenRoom(context, timers)] as const;
  for (const room of rooms) await writeValue(room, timers, "name", room === rooms[0] ? "Inès" : "Rizou");
  return { project, post, timers, context, rooms };
};

/** Exchanges what two rows of a table hold. */
const swap = ({ disk }: TestPost, table: StoreTable, left = 0, right = 1): void => {
  const rows = disk.get(table)!;
  const keys = [...rows.keys()];
  const [one, other] = [keys[left]!, keys[right]!];
  const held = rows.get(one)!;
  rows.set(one, rows.get(other)!).set(other, held);
};

describe("rows that were exchanged on the disk", () => {
  it("rooms: neither opens under the other's keys; both are made again from their own rows", async () => {
    const { project, post, rooms, context } = await setUp();
    const files = rooms.map(({ room }) => context.catalog.get(room)?.caseFile);
    swap(post, "rooms");

    const { catalog } = await logOf(project, post);

    expect(catalog.unreadable).toHaveLength(2);
    expect(rooms.map(({ room }) => catalog.get(room)?.caseFile)).toEqual(files);
  });

  it("drafts: nothing of one file shows in another, nor leaves", async () => {
    const { project, post, rooms, timers } = await setUp();
    swap(post, "drafts");
    const context = await logOf(project, post);

    for (const { room } of rooms) {
      const opened = await openedRoom(context, timers, room);
      expect(opened.doc.facts.all()).toEqual([]);
      expect(opened.hasDrafts).toBe(false);
    }
    // Nobody else has them: they are kept, aside.
    expect(await context.store.count("quarantine", "unreadable/")).toBe(2);
  });

  it("summaries and forms: neither is shown in the place of the other", async () => {
    const [store, vault] = [memoryStore(), openVault(newKey())];
    const summaries = await loadSummaries(store, vault);
    const ids = [newCaseFileId(), newCaseFileId()] as const;
    await store.write([summaries.change(aSummary(ids[0])), formChange(vault, "a", "brouillon")], "relaxed");
    const [{ key, value } = { key: "", value: utf8("") }] = await store.list("summaries");
    const form = (await store.read("forms", "a"))!;

    await store.write(
      [
        { table: "summaries", key: key.replace(ids[0], ids[1]), value },
        { table: "summaries", key, value: null },
        { table: "forms", key: "b", value: form },
      ],
      "relaxed",
    );

    expect((await loadSummaries(store, vault)).all()).toEqual([]);
    expect(await readForm(store, vault, "b")).toBeNull();
  });
});

describe("the order of arrival", () => {
  it.each(["", "demain", "-4", "1e300", "NaN"])(
    "« %s » on the disk never makes an order that something has",
    async (stored) => {
      const { project, post, timers, rooms, context } = await setUp();
      const given = context.nextOrder();
      post.disk.get("meta")!.set("order", utf8(stored));

      const again = await logOf(project, post);
      const room = await openedRoom(again, timers, rooms[0].room);
      await writeValue(room, timers, "phone", "06 12 34 56 78");

      expect(again.nextOrder()).toBeGreaterThanOrEqual(given);
      expect(await again.store.count("drafts")).toBe(3);
      expect((await openedRoom(await logOf(project, post), timers, rooms[0].room)).doc.facts.all()).toHaveLength(2);
    },
  );
});

const aSummary = (id: CaseFileId): StoredSummary => ({
  id,
  name: "Inès",
  bornOn: null,
  apparentAge: null,
  basin: null,
  phase: "found",
  leadWorker: null,
  lastNoteAt: null,
  openedAt: null,
  contract: null,
  lead: null,
  heard: [],
  conflicts: 0,
  agenda: NO_AGENDA,
  healthDays: [],
  links: [],
  isFieldRead: true,
  hasAccessFacts: false,
});
