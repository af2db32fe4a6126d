// Entries that can't be written in their compartment now: something of it lacks here, or nothing may be signed. They are
// kept beside the forms, sealed and journaled like what is typed, until they can.
import { AUDIT_ACTS, type AuditEntry } from "#shared/domain/audit/index.ts";
import { type Instant, instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import type { AuditPlace } from "#shared/protocol/audit/audit-line.ts";
import type { CaseFileId, TrackId } from "#shared/protocol/ids.ts";
import { compartmentKey, ROOM_PURPOSES } from "#shared/protocol/room-purpose.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { formChange, readForm } from "../space/forms.ts";

export type Waiting = { readonly entry: AuditEntry; readonly since: Instant };

const PREFIX = "audit/";

export class WaitingEntries {
  readonly #context: LogContext;
  /** As they should be on the disk; what it refused is only here until it takes it. */
  readonly #byForm = new Map<string, readonly Waiting[]>();

  constructor(context: LogContext) {
    this.#context = context;
  }

  /** Throws a `StoreError`. */
  async of(place: AuditPlace): Promise<readonly Waiting[]> {
    const form = formOf(place);
    const known = this.#byForm.get(form);
    if (known !== undefined) return known;
    const { store, vault } = this.#context;
    const stored = await readForm(store, vault, form);
    const read = Array.isArray(stored) ? stored.flatMap((each: Json) => readWaiting(each) ?? []) : [];
    this.#byForm.set(form, read);
    return read;
  }

  /** Keeps these in the place of those before. What the disk refuses is written with the next change. */
  async keep(place: AuditPlace, waiting: readonly Waiting[]): Promise<void> {
    const { store, vault } = this.#context;
    const form = formOf(place);
    this.#byForm.set(form, waiting);
    const content = waiting.length === 0 ? null : waiting.map(({ entry, since }) => [entry.act, entry.about, since]);
    await store.write([formChange(vault, form, content)], "relaxed").catch(() => undefined);
  }

  /** The places where something waits. Throws a `StoreError`. */
  async places(): Promise<readonly AuditPlace[]> {
    const stored = (await this.#context.store.list("forms", PREFIX)).map(({ key }) => key);
    const held = [...this.#byForm].flatMap(([form, waiting]) => (waiting.length > 0 ? [form] : []));
    return [...new Set([...stored, ...held])].flatMap((form) => placeIn(form) ?? []);
  }
}

const formOf = ({ caseFile, compartment, track }: AuditPlace): string =>
  `${PREFIX}${caseFile}/${compartmentKey({ purpose: compartment, track })}`;

function placeIn(form: string): AuditPlace | null {
  const [caseFile = "", purpose, track] = form.slice(PREFIX.length).split("/");
  const compartment = ROOM_PURPOSES.find((each) => each === purpose);
  if (compartment === undefined) return null;
  return { caseFile: caseFile as CaseFileId, compartment, track: (track as TrackId | undefined) ?? null };
}

function readWaiting(stored: Json): Waiting | null {
  const [written, about, since] = Array.isArray(stored) ? stored : [];
  const act = AUDIT_ACTS.find((each) => each === written);
  if (act === undefined || typeof about !== "string" || typeof since !== "number") return null;
  return { entry: { act, about }, since: instant(since) };
}
