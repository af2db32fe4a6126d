// What people do with encounters: noted where they belong, taken back, linked to a file. Each act may be asked again, by
// a second click or after a kill in its middle: what of it is there already is not written twice.
import {
  checkEncounter,
  type EncounterId,
  filedFrom,
  type MetId,
  metIdOf,
  type NewEncounter,
} from "#shared/domain/outreach/index.ts";
import type { Json } from "#shared/kernel/json.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { OutreachFailure } from "#shared/ports/outreach.ts";
import { readStoredEncounter, readStoredMet, writeEncounter } from "#shared/ports/stored-outreach.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { NewFact } from "../files/fact-writer.ts";
import type { FileDesk } from "../files/file-desk.ts";
import { orRefused } from "../files/or-refused.ts";
import { beginning, currentOf, type Saying, settling } from "../files/saying.ts";
import { fileWriter } from "../files/write-in-file.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import { linksOf } from "./file-encounters.ts";
import { encounterField, encounterIds, fileOfMetField, linkedField, metField, removedField } from "./outreach-facts.ts";
import type { OutreachRoom } from "./outreach-room.ts";

export type OutreachDeskOptions = {
  readonly context: LogContext;
  readonly shelf: RoomShelf;
  readonly timers: Timers;
  readonly me: number;
  readonly room: OutreachRoom;
  readonly files: FileDesk;
};

export class OutreachDesk {
  readonly #options: OutreachDeskOptions;
  readonly #writer: ReturnType<typeof fileWriter>;
  readonly #inTurn = makeSerial();

  constructor(options: OutreachDeskOptions) {
    this.#options = options;
    this.#writer = fileWriter(options);
  }

  note(encounter: NewEncounter): Promise<Result<null, OutreachFailure>> {
    const checked = checkEncounter(encounter, dayIn(this.#options.timers.now(), DEFAULT_TIME_ZONE));
    if (!checked.ok) return Promise.resolve(fail({ kind: "encounter", failure: checked.failure }));
    return this.#acting(async () => {
      const { id, who } = encounter;
      const people = who.length === 0 ? [{ kind: "new", name: "", apparentAge: null } as const] : who;
      const files = [...new Set(people.flatMap((each) => (each.kind === "file" ? [each.file] : [])))];
      const filed = filedFrom({ ...encounter, place: encounter.place.trim() }, people.length);
      for (const file of files) {
        await this.#inFile(file, (doc) => beginning(doc, encounterField(id), { ...filed, needs: [...filed.needs] }));
      }
      const met = people.flatMap((each, at): [MetId, Json | null][] => {
        if (each.kind === "met") return [[each.met, null]];
        if (each.kind === "file") return [];
        return [[metIdOf(id, at), { name: each.name.trim(), apparentAge: each.apparentAge }]];
      });
      const item = writeEncounter({
        ...encounter,
        place: encounter.place.trim(),
        met: met.map(([each]) => each),
        files,
      });
      await this.#inOutreach((doc) => [
        ...met.flatMap(([each, value]) => (value === null ? [] : beginning(doc, metField(each), value))),
        ...beginning(doc, encounterField(id), item),
      ]);
      return ok(null);
    });
  }

  /** Wherever it stands that can be written here: in files first, so that outreach says so once it is so. */
  remove(id: EncounterId, isRemoved: boolean): Promise<Result<null, OutreachFailure>> {
    return this.#acting(async () => {
      const doc = (await this.#options.room.open())?.doc;
      const [fact] = doc === undefined ? [] : currentOf(doc, encounterField(id));
      const stored = fact === undefined ? null : readStoredEncounter(fact.value);
      if (doc === undefined || stored === null) return fail({ kind: "unknown" });
      const linked = stored.met.flatMap((met) => linksOf(doc, met).map(({ value }) => value as CaseFileId));
      for (const file of new Set([...stored.files, ...linked])) {
        if (!this.#isHere(file)) continue;
        await this.#inFile(file, (field) => settling(field, removedField(id), isRemoved || null));
      }
      await this.#inOutreach((outreach) => settling(outreach, removedField(id), isRemoved || null));
      return ok(null);
    });
  }

  /** What was noted of somebody goes into their file, and what came that way out of those that they are not. */
  link(met: MetId, file: CaseFileId | null): Promise<Result<null, OutreachFailure>> {
    return this.#acting(() => this.#link(met, file));
  }

  /** One file for one person met, however often it is asked. */
  becomeFile(met: MetId, name: string): Promise<Result<CaseFileId, OutreachFailure>> {
    return this.#acting<CaseFileId>(async () => {
      const doc = (await this.#options.room.open())?.doc;
      const [fact] = doc === undefined ? [] : currentOf(doc, metField(met));
      const stored = fact === undefined ? null : readStoredMet(fact.value);
      if (doc === undefined || stored === null) return fail({ kind: "unknown" });
      const [link] = linksOf(doc, met);
      if (link !== undefined) return ok(link.value as CaseFileId);
      const [last] = encountersOf(doc, met);
      const basin = last === undefined || last.place === "" ? null : last.place;
      const created = await this.#options.files.create({ name, basin, apparentAge: stored.apparentAge, note: "" });
      if (!created.ok) return created;
      await this.#options.files.close(created.value);
      const linked = await this.#link(met, created.value);
      return linked.ok ? created : linked;
    });
  }

  /** Adds to the document of outreach; resolves when all that it says is on the disk. */
  inOutreach(saying: Saying): Promise<Result<null, OutreachFailure>> {
    return this.#acting(async () => {
      await this.#inOutreach(saying);
      return ok(null);
    });
  }

  async #link(met: MetId, file: CaseFileId | null): Promise<Result<null, OutreachFailure>> {
    const room = await this.#options.room.open();
    if (room === null || currentOf(room.doc, metField(met)).length === 0) return fail({ kind: "unknown" });
    const encounters = encountersOf(room.doc, met);
    const left = linksOf(room.doc, met).map(({ value }) => value as CaseFileId);
    if (file !== null) {
      await this.#inFile(file, (doc) =>
        encounters.flatMap(({ id, by, ...account }) => [
          ...beginning(doc, encounterField(id), { ...account, from: met, by }),
          ...(doc.facts.current(linkedField(id)).length === 0 ? [] : settling(doc, linkedField(id), true)),
        ]),
      );
    }
    for (const other of new Set(left)) {
      if (other === file || !this.#isHere(other)) continue;
      await this.#inFile(other, (doc) => encounters.flatMap(({ id }) => unlinking(doc, id)));
    }
    await this.#inOutreach((doc) => settling(doc, fileOfMetField(met), file));
    return ok(null);
  }

  #isHere(file: CaseFileId): boolean {
    return this.#options.context.catalog.find(file, "field") !== null;
  }

  async #inOutreach(saying: Saying): Promise<void> {
    await this.#writer.say(await this.#options.room.toWrite(), saying);
  }

  #inFile(file: CaseFileId, saying: Saying): Promise<void> {
    return this.#writer.inFile(file, "field", saying);
  }

  async #acting<Answer>(act: () => Promise<Result<Answer, OutreachFailure>>): Promise<Result<Answer, OutreachFailure>> {
    const done = await orRefused(() => this.#inTurn(act));
    return done.ok ? done.value : done;
  }
}

/** What is noted of somebody, the last first, as it goes into their file. */
function encountersOf(doc: CompartmentDoc, met: MetId) {
  return encounterIds(doc)
    .flatMap((id) => {
      const [fact] = currentOf(doc, encounterField(id));
      const stored = fact === undefined ? null : readStoredEncounter(fact.value);
      if (fact === undefined || stored === null || !stored.met.includes(met)) return [];
      const { met: mets, files, ...account } = stored;
      return [{ ...account, id, by: fact.by, others: mets.length + files.length - 1 }];
    })
    .sort((left, right) => right.on.localeCompare(left.on));
}

/** Only what came by a link goes with it. */
function unlinking(doc: CompartmentDoc, id: EncounterId): readonly NewFact[] {
  const [fact] = currentOf(doc, encounterField(id));
  const came = fact !== undefined && typeof fact.value === "object" && fact.value !== null && "from" in fact.value;
  return came ? settling(doc, linkedField(id), false) : [];
}
