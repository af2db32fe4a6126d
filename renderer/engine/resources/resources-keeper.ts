// What the project can house with and lend, while it is open: its room, what people say in it, what is shown of it.
import type { ProjectKind } from "#shared/domain/records/index.ts";
import type { Result } from "#shared/kernel/result.ts";
import { makeSerial } from "#shared/kernel/serial.ts";
import type { WriteFailure } from "#shared/ports/engine.ts";
import { StoreError } from "#shared/ports/engine-store.ts";
import type { RecordView } from "#shared/ports/records.ts";
import type { ResourcesView } from "#shared/ports/resources.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import { factWriter } from "../files/fact-writer.ts";
import { orRefused } from "../files/or-refused.ts";
import type { Saying } from "../files/saying.ts";
import type { Reader } from "../files/value-view.ts";
import { ProjectRoom, type ProjectRoomOptions } from "../project/project-room.ts";
import { shownRoom } from "../project/shown-room.ts";
import type { SpaceEvents } from "../project/space-options.ts";
import { recordIds } from "../records/record-facts.ts";
import { inOrder, recordView } from "../records/record-views.ts";

export type ResourcesKeeperOptions = Omit<ProjectRoomOptions, "purpose" | "readers"> & {
  readonly me: number;
  readonly reader: () => Reader;
  readonly events: Pick<SpaceEvents, "resourcesChanged">;
};

export function resourcesKeeper(options: ResourcesKeeperOptions) {
  const { context, timers, me, reader, events } = options;
  // Everybody of the project: who houses, who lends, and who books for a young person (design D3).
  const readers = () => context.members.active.map(({ id }) => id);
  const room = new ProjectRoom({ ...options, purpose: "resources", readers });
  const write = factWriter(timers, me);
  const inTurn = makeSerial();
  const shown = shownRoom(
    context,
    room,
    (doc, canWrite) => readResources(doc, canWrite, reader()),
    events.resourcesChanged,
  );
  return {
    me,
    ...shown,
    /** Adds to it, one after the other; resolves when all that it says is on the disk, or with why it is not. */
    say: async (saying: Saying): Promise<Result<null, WriteFailure>> =>
      orRefused(() =>
        inTurn(async () => {
          const open = await room.toWrite();
          const facts = saying(open.doc);
          if (facts.length > 0) await write(open, facts);
          // What is said already may still be on its way to the disk: it is not called saved before.
          else if (open.failure !== null) throw new StoreError(open.failure);
          return null;
        }),
      ),
  };
}

/** `doc` is `null` while nobody has written anything. Pure. */
export function readResources(doc: CompartmentDoc | null, canWrite: boolean, reader: Reader): ResourcesView {
  const all = <Kind extends ProjectKind>(kind: Kind): readonly RecordView<Kind>[] =>
    doc === null
      ? []
      : recordIds(doc, kind)
          .flatMap((id) => recordView(doc, kind, id, reader) ?? [])
          .sort(inOrder);
  return { resources: all("resources"), bookings: all("bookings"), canWrite };
}
