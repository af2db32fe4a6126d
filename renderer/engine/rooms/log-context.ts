import type { Serial } from "#shared/kernel/serial.ts";
import type { Device } from "#shared/ports/device.ts";
import type { EngineStore } from "#shared/ports/engine-store.ts";
import type { Genesis } from "#shared/protocol/genesis.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import type { Vault } from "../vault/vault.ts";
import type { Members } from "./members.ts";
import type { Outbox } from "./outbox.ts";
import type { RoomCatalog } from "./room-catalog.ts";
import type { SealedGrants } from "./sealed-grants.ts";

/** A project's own rooms are kept under its id, as a file's are under its own. */
export const projectRooms = ({ genesis }: Pick<LogContext, "genesis">): CaseFileId =>
  genesis.project as string as CaseFileId;

/** What everything that touches the log of a project stands on. */
export type LogContext = {
  readonly store: EngineStore;
  readonly vault: Vault;
  readonly device: Device;
  readonly genesis: Genesis;
  /** The devices of the project, and who is of it now. */
  readonly members: Members;
  readonly catalog: RoomCatalog;
  readonly outbox: Outbox;
  /** Grants of rooms that this device may give back. */
  readonly sealedGrants: SealedGrants;
  /** Whoever changes the state of a room does it here, one after the other. */
  readonly serially: Serial;
  /** Whether a record is safe enough here to leave this computer, whichever the way. */
  readonly mayLeave: (recordKey: string) => boolean;
  /** False in a space that was restored from a backup: a number that was signed could be signed again. */
  readonly maySign: boolean;
  /** A number larger than all before, for the order of arrival. */
  readonly nextOrder: () => number;
};
