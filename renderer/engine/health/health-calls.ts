// Calls on the tracks of health. Each answers once what it did is on the disk, or says why it is not.
import { checkHealthValue } from "#shared/domain/health/index.ts";
import { fail, ok } from "#shared/kernel/result.ts";
import type { HealthCalls } from "#shared/ports/health.ts";
import type { CaseFileId, DeviceId, TrackId } from "#shared/protocol/ids.ts";
import { mayBegin } from "../access/track-facts.ts";
import { orRefused } from "../files/or-refused.ts";
import { saying, settling } from "../files/saying.ts";
import type { ProjectSpace } from "../project/project-space.ts";
import type { LogContext } from "../rooms/log-context.ts";
import { createRooms, drawTrack } from "../rooms/own-rows.ts";
import { shareLevel } from "./shared-level.ts";
import { trackHistory } from "./track-content.ts";

export function healthCalls(current: () => { readonly project: ProjectSpace }): HealthCalls {
  const docOf = (file: CaseFileId, track: TrackId) =>
    current()
      .project.desk.tracks(file)
      .find((each) => each.track === track)?.room.doc ?? null;
  return {
    beginTrack: async (file, { topic, title }) => {
      const { desk, access, context } = current().project;
      await access.find(file);
      const known = access.factsOf(file, desk.docs(file).identity);
      if (known === null || !known.isUnderstood) return fail({ kind: "incomplete" });
      const { track, first } = drawTrack(context);
      if (!mayBegin(known, track)) return fail({ kind: "notAllowed" });
      const [said, name] = [checkHealthValue("topic", topic), checkHealthValue("title", title)];
      if (!said.ok) return fail({ kind: "invalid", field: "topic", failure: said.failure });
      if (!name.ok) return fail({ kind: "invalid", field: "title", failure: name.failure });
      const made = await orRefused(async () => {
        await createRooms(context, file, ["health"], ownDevices(context), track, first);
        await desk.attach(file);
        await access.find(file);
        return track;
      });
      if (!made.ok) return made;
      const written = await desk.addTo(
        file,
        "health",
        (doc) => [...settling(doc, "topic", said.value), ...settling(doc, "title", name.value)],
        track,
      );
      return written.ok ? ok(track) : written;
    },

    setTrackField: async (file, track, field, value, seen) => {
      const checked = checkHealthValue(field, value);
      if (!checked.ok) return fail({ kind: "invalid", field, failure: checked.failure });
      const { desk, reader } = current().project;
      const { me } = reader();
      const written = await desk.addTo(file, "health", (doc) => saying(doc, field, checked.value, { seen, me }), track);
      await shareLevel(current().project, file);
      return written;
    },

    trackFieldHistory: (file, track, field) => {
      const doc = docOf(file, track);
      return Promise.resolve(doc === null ? [] : trackHistory(doc, field, current().project.reader()));
    },

    addTrackNote: (file, track, note) => current().project.desk.addNote(file, note, { compartment: "health", track }),
  };
}

/** The devices of this person: they alone hold the key of a track that begins. */
function ownDevices({ members, device }: LogContext): readonly DeviceId[] {
  const person = members.roster.devices.get(device.id)?.person;
  const own = members.active.filter((each) => person !== undefined && each.person === person);
  return [device.id, ...own.flatMap(({ id }) => (id === device.id ? [] : [id]))];
}
