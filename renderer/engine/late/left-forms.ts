// What was typed in forms of compartments that this device reads no more (L8): it became no fact, and leaves under no key. It
// stays, for its author to read and to take away; let in again, they find it in the form where it was typed.
import { FILE_FIELDS } from "#shared/domain/case-file/index.ts";
import { HEALTH_FIELDS, isHealthField } from "#shared/domain/health/index.ts";
import { isRecordKind, type RecordId, type RecordKind, recordRule, titleField } from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { Json } from "#shared/kernel/json.ts";
import { DRAFT_FIELDS, type LatePart, REFUSAL_FIELDS } from "#shared/ports/late-work.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { RoomPurpose } from "#shared/protocol/room-purpose.ts";
import { NOTE_PREFIX } from "../files/file-content.ts";
import { isFileField } from "../files/value-view.ts";
import { isLeft } from "../rooms/left-room.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { formChange, readForms } from "../space/forms.ts";

export type LeftForm = {
  /** Its name on the disk. */
  readonly form: string;
  readonly caseFile: CaseFileId;
  readonly purpose: RoomPurpose;
  readonly parts: readonly LatePart[];
};

type Place = { readonly purpose: RoomPurpose; readonly track: string | null };
type Typed = Place & { readonly said: (content: Json, at: Instant) => readonly LatePart[] };

/** Of files of this device, each form a line. `at`: when it was typed is not kept. Throws a `StoreError`. */
export async function leftForms(context: LogContext, at: Instant): Promise<readonly LeftForm[]> {
  const forms = await readForms(context.store, context.vault);
  return forms.flatMap(({ form, content }): readonly LeftForm[] => {
    const caseFile = (form.split("/")[1] ?? "") as CaseFileId;
    const typed = typedIn(form);
    if (typed === null || !isClosed(context, caseFile, typed)) return [];
    const parts = typed.said(content, at);
    return parts.length === 0 ? [] : [{ form, caseFile, purpose: typed.purpose, parts }];
  });
}

/** Empties one of them, whose author has it elsewhere. False: there is none of that name. Throws a `StoreError`. */
export async function putAwayForm(context: LogContext, at: Instant, form: string): Promise<boolean> {
  const isThere = (await leftForms(context, at)).some((each) => each.form === form);
  if (isThere) await context.store.write([formChange(context.vault, form, null)], "strict");
  return isThere;
}

/** Whether this device reads no more what it once read. */
function isClosed(context: LogContext, file: CaseFileId, { purpose, track }: Place): boolean {
  const rooms = context.catalog.of(file).filter((each) => each.purpose === purpose && (each.track ?? null) === track);
  return rooms.length > 0 && rooms.every((state) => isLeft(context, state));
}

/** What a form is of, by its name; `null`: of nothing in a compartment. */
function typedIn(form: string): Typed | null {
  const [what = "", , first = "", ...rest] = form.split("/");
  if (what === "field" && rest.length === 0 && isFileField(first)) {
    const { compartment, kind } = FILE_FIELDS[first];
    return { purpose: compartment, track: null, said: oneText({ field: first, record: null }, kind) };
  }
  if (what === "phase" && first === "")
    return { purpose: "identity", track: null, said: oneText({ field: "phaseReason", record: null }, "text") };
  if (what === "typed" && first === "") return { purpose: "identity", track: null, said: aNote };
  if (what === "notes") return inNotes(first, rest);
  if (what === "contract" && first === "") return { purpose: "support", track: null, said: eachText(DRAFT_FIELDS) };
  if (what === "refusal" && rest.length === 0)
    return { purpose: "support", track: null, said: eachText(REFUSAL_FIELDS) };
  if (what === "new-advance") return { purpose: "support", track: null, said: newRecord("advances") };
  const [second = "", third = ""] = rest;
  if (what === "field" && isHealthField(second))
    return {
      purpose: "health",
      track: first,
      said: oneText({ field: second, record: null }, HEALTH_FIELDS[second].kind),
    };
  if (!isRecordKind(first)) return null;
  const place = { purpose: recordRule(first).compartment, track: null };
  if (what === "new-record") return { ...place, said: newRecord(first) };
  const rule = recordRule(first).fields[third];
  if (what !== "record" || rule === undefined) return null;
  const record = { kind: first, id: second as RecordId, title: "", field: third };
  return { ...place, said: oneText({ field: "", record }, rule.kind) };
}

type Subject = Pick<Extract<LatePart, { readonly kind: "value" }>, "field" | "record">;

/** What is typed is told letter by letter, whatever it was to become; a choice, by its code. */
const told = (subject: Subject, kind: string, text: Json | undefined, at: Instant): readonly LatePart[] =>
  typeof text !== "string" || text.trim() === ""
    ? []
    : [{ kind: "value", ...subject, value: text, label: kind === "code" ? null : text, at }];

/** A field keeps its text with what was seen, or alone. */
const oneText =
  (subject: Subject, kind: string): Typed["said"] =>
  (content, at) =>
    told(subject, kind, typeof content === "string" ? content : namedIn(content)["text"], at);

/** What was to become a note. */
const aNote: Typed["said"] = (content) => {
  const after = namedIn(content)["text"];
  return typeof after === "string" ? [{ kind: "text", name: NOTE_PREFIX, before: "", after }] : [];
};

/** Notes that were not taken, by their id; each over the text that stood in it. */
const inNotes = (first: string, [track]: readonly string[]): Typed | null => {
  const purpose = NOTED_IN.find((each) => each === first);
  const said: Typed["said"] = (content) =>
    Object.values(namedIn(content)).flatMap((note): readonly LatePart[] => {
      const { shown, typed } = namedIn(note);
      if (typeof shown !== "string" || typeof typed !== "string") return [];
      return [{ kind: "text", name: NOTE_PREFIX, before: shown, after: typed }];
    });
  return purpose === undefined ? null : { purpose, track: track ?? null, said };
};

const NOTED_IN = ["field", "support", "health"] as const;

/** Texts by their name. */
const eachText =
  (named: string): Typed["said"] =>
  (content, at) =>
    Object.entries(namedIn(content)).flatMap(([name, text]) =>
      told({ field: named + name, record: null }, "text", text, at),
    );

const newRecord =
  (kind: RecordKind): Typed["said"] =>
  (content, at) => {
    const typed = namedIn(content);
    const title = typed[titleField(kind) ?? ""];
    return Object.entries(recordRule(kind).fields).flatMap(([field, rule]) => {
      const record = {
        kind,
        id: String(typed["id"] ?? "") as RecordId,
        title: typeof title === "string" ? title : "",
        field,
      };
      return told({ field: "", record }, rule.kind, typed[field], at);
    });
  };

const namedIn = (content: Json | undefined): Readonly<Record<string, Json>> =>
  typeof content === "object" && content !== null && !Array.isArray(content)
    ? (content as Readonly<Record<string, Json>>)
    : {};
