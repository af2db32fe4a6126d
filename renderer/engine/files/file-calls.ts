// Calls on files and notes. Each answers once what it did is on the disk, or says why it is not.
import { LONGEST_NOTE } from "#shared/domain/case-file/index.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import { applyEdit } from "#shared/kernel/text-edit.ts";
import type { EngineCalls, NoteId } from "#shared/ports/engine.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { shareLevel } from "../health/shared-level.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import { formChange } from "../space/forms.ts";
import type { OpenSpace } from "../space/open-space.ts";
import { noteField } from "./file-content.ts";
import type { NoteSessions } from "./note-sessions.ts";
import { changingPhase } from "./phase-change.ts";
import { isOfAnother } from "./thread.ts";

export type FileCalls = Pick<
  EngineCalls,
  | "createFile"
  | "openFile"
  | "closeFile"
  | "setField"
  | "changePhase"
  | "auditTrail"
  | "noteExport"
  | "myReadings"
  | "fieldHistory"
  | "addNote"
  | "openNote"
  | "closeNote"
  | "editNote"
  | "undoNote"
  | "writeNote"
  | "removeNote"
  | "addMessage"
>;

export function fileCalls(
  current: () => OpenSpace & { readonly project: ProjectSpace },
  sessions: NoteSessions,
  show: (files: Iterable<CaseFileId>) => void,
  hasProject: () => boolean,
): FileCalls {
  const desk = () => current().project.desk;
  const isAnothers = (file: CaseFileId, note: NoteId): boolean =>
    isOfAnother(desk().docs(file).support, note, current().project.reader());
  return {
    createFile: async (newFile, form) => {
      const created = await desk().create(newFile);
      if (!created.ok) return created;
      const { store, vault } = current();
      const isOnDisk = desk()
        .rooms(created.value)
        .every(({ failure }) => failure === null);
      // Emptied once the disk holds in the file what it held in the form; a form that stays only offers it once more.
      if (isOnDisk) await store.write([formChange(vault, form, null)], "relaxed").catch(() => undefined);
      await desk().close(created.value);
      return created;
    },

    openFile: async (file) => {
      if (!desk().isOpen(file)) current().project.list.arrive(file);
      await desk().open(file);
      await current().project.access.find(file);
      current().project.list.look(file);
      await shareLevel(current().project, file);
      show([file]);
      desk().audit.opened(file);
      return null;
    },

    closeFile: async (file) => {
      sessions.closeAll(file);
      // A project that was left has closed its files, and the screen that showed one closes after.
      if (hasProject()) await desk().close(file);
      return null;
    },

    setField: (file, field, value, seen) => desk().setField(file, field, value, seen),

    changePhase: (file, change, seen) => {
      const said = changingPhase(change, { seen, me: current().project.reader().me });
      return said.ok ? desk().addTo(file, "identity", said.value) : Promise.resolve(said);
    },

    auditTrail: (file) => current().project.auditView(file),
    noteExport: async (file, way, purpose) => {
      const held = current().project.context.catalog.of(file);
      const said = held.filter((each) => each.purpose === purpose);
      // Who reads tracks alone has how to call somebody in them.
      const places = said.length === 0 && purpose === "identity" ? held : said;
      await desk().audit.log({ act: "export", about: way }, places);
      return null;
    },
    myReadings: (files) => current().project.myReadings(files),

    fieldHistory: (file, field) => Promise.resolve(desk().history(file, field, current().project.reader())),

    addNote: (file, note) => desk().addNote(file, note),

    openNote: async (file, note) => {
      if (!desk().isOpen(file)) return null;
      await desk().open(file);
      const room = desk().noteRoom(file, note);
      return room === null ? null : sessions.open(file, note, room.doc);
    },

    closeNote: (file, note) => {
      sessions.close(file, note);
      return Promise.resolve(null);
    },

    editNote: (file, note, message) => {
      const doc = desk().noteRoom(file, note)?.doc ?? null;
      if (isAnothers(file, note)) return Promise.resolve(fail({ kind: "notYours" }));
      const edit = sessions.receive(file, note, message);
      if (doc === null || edit === null) return Promise.resolve(fail({ kind: "incomplete" }));
      const { length } = applyEdit(doc.text(noteField(note)), edit);
      if (length > LONGEST_NOTE) return Promise.resolve(fail({ kind: "noteTooLong", longest: LONGEST_NOTE, length }));
      current().project.typing(file, note);
      return desk().editNote(file, note, (each) => each.editText(noteField(note), edit));
    },

    undoNote: (file, note, way) => desk().editNote(file, note, () => sessions.undoOf(file, note)?.[way](), false),

    writeNote: async (file, note, text) => {
      const { length } = text;
      if (length > LONGEST_NOTE) return fail({ kind: "noteTooLong", longest: LONGEST_NOTE, length });
      const begun = await desk().addNote(file, note);
      if (!begun.ok) return begun;
      const written = desk().noteRoom(file, note)?.doc.text(noteField(note)) ?? null;
      // The file was closed meanwhile: whoever has the text keeps it.
      if (written === null) return fail({ kind: "incomplete" });
      if (written !== "") return ok(null);
      return desk().editNote(file, note, (each) => each.editText(noteField(note), [{ insert: text }]), false);
    },

    removeNote: (file, note, isRemoved) =>
      isAnothers(file, note) ? Promise.resolve(fail({ kind: "notYours" })) : desk().removeNote(file, note, isRemoved),

    addMessage: (file, note) => desk().addNote(file, note, { compartment: "support", track: null }),
  };
}
