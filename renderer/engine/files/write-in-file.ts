// Facts for a file that may be on no screen.
import type { FieldCompartment } from "#shared/domain/case-file/index.ts";
import { StoreError } from "#shared/ports/engine-store.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { IncompleteRoom } from "../rooms/incomplete-room.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { OpenRoom } from "../rooms/open-room.ts";
import type { RoomShelf } from "../rooms/room-shelf.ts";
import { factWriter } from "./fact-writer.ts";
import type { Saying } from "./saying.ts";

type WriterOptions = {
  readonly context: LogContext;
  readonly shelf: RoomShelf;
  readonly timers: Timers;
  readonly me: number;
};

export function fileWriter({ context, shelf, timers, me }: WriterOptions) {
  const write = factWriter(timers, me);
  /** What is said already may still be on its way to the disk: it is not called saved before. */
  const say = async (room: OpenRoom, saying: Saying): Promise<void> => {
    const facts = saying(room.doc);
    if (facts.length > 0) await write(room, facts);
    else if (room.failure !== null) throw new StoreError(room.failure);
  };
  return {
    say,
    inFile: async (file: CaseFileId, compartment: FieldCompartment, saying: Saying): Promise<void> => {
      const state = context.catalog.find(file, compartment);
      if (state === null) throw new IncompleteRoom();
      const room = await shelf.acquire(state.room);
      try {
        await say(room, saying);
      } finally {
        await shelf.release(state.room);
      }
    },
  };
}
