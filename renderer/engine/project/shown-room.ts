import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { ProjectRoom } from "./project-room.ts";

/**
 * A room of the project as it is shown. `read`: what its document says, `null` while nobody has written anything; `changed` is
 * called after each reading.
 */
export function shownRoom<View>(
  context: Pick<LogContext, "maySign">,
  room: ProjectRoom,
  read: (doc: CompartmentDoc | null, canWrite: boolean) => View,
  changed: () => void,
) {
  let last: { readonly view: View } | null = null;
  return {
    view: (): View => {
      const open = room.get();
      // While it is read anew, what was shown stands.
      if (open !== null || !room.exists || last === null)
        last = { view: read(open?.doc ?? null, open?.mayBeWritten ?? context.maySign) };
      return last.view;
    },
    /** What is open of it; `null` while there is nothing. */
    doc: (): CompartmentDoc | null => room.get()?.doc ?? null,
    /** It changed, here or elsewhere; what can't be read now is read at the next change. */
    refresh: (): void => {
      room.open().then(changed, changed);
      room.look();
    },
    look: (): void => room.look(),
    stop: (): void => room.stop(),
  };
}
