// Whatever changes of somebody's rights while they write without a network: every line of theirs can be had again, and nothing
// that is written afterwards is for them to read. Whole engines and a real relay.
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { readProjectCard } from "#shared/protocol/cards.ts";
import { cryptoReady } from "#shared/protocol/crypto.ts";
import { parseEnvelope } from "#shared/protocol/envelope.ts";
import { parseGrant } from "#shared/protocol/grant.ts";
import { type CaseFileId, hashId, type ProjectId } from "#shared/protocol/ids.ts";
import type { Colleague } from "../testing/a-team.ts";
import { aTeamOnARelay, type TeamOnARelay } from "../testing/a-team-on-a-relay.ts";
import { aYes, CLAIRE, personIn, readingsOf } from "../testing/an-answer.ts";
import { aNewFile, SONIA } from "../testing/engine-bench.ts";
import { cardOf, projectOf, sessionOf } from "../testing/session-of.ts";

const PENDING = [0, 1, 50] as const;
const BEFORE = "Domiciliation en cours.";
const AFTER = "Ceci n’est plus pour eux.";

let team: TeamOnARelay;
let claire: Colleague;
/** One for each number of edits that wait. */
let files: CaseFileId[];

beforeAll(cryptoReady);

/** Files of Karim and Sonia, which Claire reads by a consent. */
beforeEach(async () => {
  team = await aTeamOnARelay(CLAIRE);
  [claire] = team.others as [Colleague];
  const { karim, sonia } = team;
  files = [];
  for (const pending of PENDING) {
    const created = await karim.calls.createFile(aNewFile({ name: `Jeune ${pending}` }), `new-${pending}`);
    if (!created.ok) throw new Error("refused");
    files.push(created.value);
    await opened(karim, created.value);
    const yes = aYes([personIn(karim, CLAIRE.name)]);
    expect((await karim.calls.recordAnswer(created.value, yes, "answer")).ok).toBe(true);
    expect((await karim.calls.setField(created.value, "supportNote", BEFORE, [])).ok).toBe(true);
  }
  for (const each of [sonia, claire]) {
    await each.until(() => each.files().length === files.length, "has the files");
    for (const file of files) {
      await opened(each, file);
      await each.until(() => supportOf(each) === BEFORE, "and the support");
    }
  }
}, 60_000);

afterEach(() => team.end());

/** Opened alone: the bench shows one file at a time. */
async function opened(bench: Colleague, file: CaseFileId): Promise<void> {
  for (const other of files) if (other !== file) await bench.calls.closeFile(other);
  await bench.calls.openFile(file);
  const isOpen = (): boolean => bench.view("file")?.summary.id === file && bench.view("file")?.access.isKnown === true;
  await bench.until(isOpen, "the file is open");
}

const supportOf = (bench: Colleague): unknown => bench.view("file")?.fields.supportNote.values[0]?.value;
const reads = (bench: Colleague, name: string): boolean =>
  readingsOf(bench, name).some((each) => each.endsWith(": open"));

/** The author loses the files by it; whoever stays waits until the relay has it. */
type Change = {
  readonly author: () => Colleague;
  readonly staying: () => Colleague;
  readonly make: () => Promise<void>;
};

/** In each file, by whoever stays. */
async function inEach(bench: Colleague, change: (file: CaseFileId) => Promise<{ readonly ok: boolean }>, gone: string) {
  for (const file of files) {
    await opened(bench, file);
    expect((await change(file)).ok).toBe(true);
    await bench.until(() => !reads(bench, gone), `${gone} reads it no more`);
  }
}

const newKeys = (bench: Colleague): Promise<void> =>
  bench.until(() => projectOf(bench).newKeys.done === files.length, "every file has its new keys");

const CHANGES: Readonly<Record<string, Change>> = {
  "a consent is taken back": {
    author: () => claire,
    staying: () => team.karim,
    make: () => {
      const { karim } = team;
      const taken = (file: CaseFileId) =>
        karim.calls.withdrawConsent(file, karim.view("file")!.access.answers[0]!.id, "youngPerson");
      return inEach(karim, taken, CLAIRE.name);
    },
  },
  "somebody is let out of the team": {
    author: () => team.sonia,
    staying: () => team.karim,
    make: () => {
      const { karim } = team;
      return inEach(karim, (file) => karim.calls.setInTeam(file, personIn(karim, SONIA.name), false), SONIA.name);
    },
  },
  "the file moves to a colleague, who leads it alone": {
    author: () => team.karim,
    staying: () => team.sonia,
    make: () => {
      const { sonia } = team;
      const me = projectOf(sonia).members.find(({ isMe }) => isMe);
      const moved = async (file: CaseFileId) => {
        expect((await sonia.calls.setField(file, "leadWorker", String(me?.number), [])).ok).toBe(true);
        return await sonia.calls.setInTeam(file, personIn(sonia, "Karim B."), false);
      };
      return inEach(sonia, moved, "Karim B.");
    },
  },
  "somebody leaves the project": {
    author: () => team.sonia,
    staying: () => team.karim,
    make: async () => {
      const { karim } = team;
      const person = projectOf(karim).people.find(({ name }) => name === SONIA.name)?.number ?? 0;
      expect((await karim.calls.remove({ kind: "person", person })).ok).toBe(true);
      await newKeys(karim);
    },
  },
  "a laptop is replaced": {
    author: () => team.sonia,
    staying: () => team.karim,
    make: async () => {
      const { karim, sonia } = team;
      expect((await karim.calls.remove({ kind: "device", device: sonia.device, reason: "replaced" })).ok).toBe(true);
      await newKeys(karim);
      const next = await team.newPost(SONIA);
      expect((await karim.calls.letIn(cardOf(next), sonia.device)).ok).toBe(true);
      await karim.until(() => projectOf(karim).members.some(({ device }) => device === next.device), "the next is in");
      expect((await next.calls.joinProject(projectOf(karim).card)).ok).toBe(true);
      await next.until(() => next.files().length === files.length, "and reads what she read");
    },
  },
};

/** Every telephone number that its author can have again: what waits for them, and what stands in the files. */
async function recovered(author: Colleague, staying: Colleague): Promise<ReadonlySet<unknown>> {
  const session = sessionOf(author);
  const away = (session.left?.files ?? []).flatMap(({ entries }) => entries.map(({ value }) => value));
  const closed = session.project === null ? [] : (await author.calls.lateWork()).left;
  const parts = closed.flatMap(({ lines }) => lines.flat());
  const found = new Set<unknown>([...away, ...parts.map((part) => (part.kind === "value" ? part.value : part.after))]);
  for (const file of files) {
    await opened(staying, file);
    for (const { value } of await staying.calls.fieldHistory(file, "phone")) found.add(value);
  }
  return found;
}

/** They are out of the project, with what they wrote; or the files are closed to them, save that some of theirs lies in two. */
function isTold(bench: Colleague): boolean {
  const { project, left } = sessionOf(bench);
  if (project === null) return left !== null;
  const names = bench.files().map(({ name }) => name);
  return !names.includes(`Jeune ${PENDING[0]}`) && (bench.view("connection")?.left ?? 0) > 1;
}

function projectId(): ProjectId {
  const card = readProjectCard(projectOf(team.karim).card);
  if (!card.ok) throw new Error("no card");
  return card.value.genesis.project;
}

describe.each(Object.entries(CHANGES))("%s", (_, { author, staying, make }) => {
  it(`B3 L9 with ${PENDING.join(", ")} edits to send: each can be had again, and nothing new can be read`, async () => {
    const [who, rest] = [author(), staying()];
    const project = projectId();
    who.network.cut();
    await who.until(() => who.view("connection")?.state === "offline", "out of reach");
    const typed: string[] = [];
    for (const [at, pending] of PENDING.entries()) {
      await opened(who, files[at]!);
      for (let edit = 0; edit < pending; edit++) {
        typed.push(`06 12 34 ${String(pending).padStart(2, "0")} ${String(edit).padStart(2, "0")}`);
        expect((await who.calls.setField(files[at]!, "phone", typed.at(-1)!, [])).ok).toBe(true);
      }
    }

    await make();
    const { store } = team.relay();
    const before = store.head(project).n;
    for (const file of files) {
      await opened(rest, file);
      expect((await rest.calls.setField(file, "supportNote", AFTER, [])).ok).toBe(true);
    }
    await rest.calls.syncNow();
    await rest.until(() => rest.view("connection")?.toSend === 0, "what is new is sent");
    who.network.restore();
    await who.calls.syncNow();
    await who.until(() => isTold(who), "the author is told");

    const found = await recovered(who, rest);
    expect(typed).toHaveLength(51);
    expect(typed.filter((phone) => !found.has(phone))).toEqual([]);
    const after = store.rowsAfter(project, before, rest.device, 10_000);
    const written = after.filter(({ kind, bytes }) => {
      const envelope = kind === "envelope" ? parseEnvelope(bytes) : null;
      return envelope?.ok === true && envelope.value.device === rest.device;
    });
    expect(written.length).toBeGreaterThanOrEqual(files.length);
    const given = new Set(store.rowsAfter(project, before, who.device, 10_000).map(({ bytes }) => hashId(bytes)));
    expect(written.filter(({ bytes }) => given.has(hashId(bytes)))).toEqual([]);
    const keys = after.filter(({ kind, bytes }) => {
      const grant = kind === "grant" ? parseGrant(bytes) : null;
      return grant?.ok === true && grant.value.boxes.has(who.device);
    });
    expect(keys).toEqual([]);
  }, 60_000);
});
