// The recovery of organisations while a project is open: who names the three, who seals keys to it, who asks, helps and opens.
import type { RecoveryView } from "#shared/ports/recovery.ts";
import type { Timers } from "#shared/ports/timers.ts";
import type { Row } from "#shared/protocol/frame.ts";
import type { Recovery } from "#shared/protocol/ledger/recoveries.ts";
import type { DirectoryKeeper } from "../project/directory-keeper.ts";
import type { LogContext } from "../rooms/log-context.ts";
import type { RelayLink } from "../sync/relay-link.ts";
import { BoxKeeper } from "./box-keeper.ts";
import { KeptByNone } from "./kept-by-none.ts";
import { type LastUse, Naming } from "./naming.ts";
import { Opener } from "./opener.ts";
import { RecoveryDesk } from "./recovery-desk.ts";
import { recoveryView } from "./recovery-view.ts";
import { lastUseOf } from "./requests.ts";

export type RecoveryOptions = {
  readonly context: LogContext;
  readonly timers: Timers;
  readonly directory: DirectoryKeeper;
  /** Rows for the relay that nobody keeps: lost with the line, or refused, they are made again. False: there is no line. */
  readonly propose: (rows: readonly Row[]) => boolean;
  /** `null` for a project without a relay. */
  readonly link: () => RelayLink | null;
  /** Whether the relay's log is being read from its beginning. */
  readonly isReadingAgain: () => boolean;
  readonly changed: () => void;
};

/** Throws a `StoreError`. */
export async function openRecovery({
  context,
  timers,
  directory,
  propose,
  link,
  isReadingAgain,
  changed,
}: RecoveryOptions) {
  const lastUse = (recovery: Recovery): LastUse => lastUseOf(recovery, context.members, directory.room()?.doc ?? null);
  const naming = await Naming.load({ context, timers, lastUse, changed });
  const boxes = new BoxKeeper({ context, timers, propose, changed });
  const keptByNone = new KeptByNone({ context, timers, changed });
  const opener = new Opener({
    context,
    timers,
    propose,
    readAgain: async () => link()?.followAgain(),
    isRead: () => link()?.state.isCaughtUp === true && !isReadingAgain(),
  });
  const desk = new RecoveryDesk({ context, timers, directory, naming, opener, propose });
  return {
    desk,
    /** Something was said, somebody came or left, or the line is there. */
    look: (): void => {
      desk.look();
      boxes.look();
      keptByNone.look();
    },
    stop: (): void => {
      desk.stop();
      boxes.stop();
      keptByNone.stop();
    },
    view: (): RecoveryView => recoveryView({ context, directory, naming, boxes, keptByNone }),
  };
}
