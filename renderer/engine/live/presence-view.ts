import type { PresenceView } from "#shared/ports/presence-view.ts";
import type { CaseFileId, DeviceId } from "#shared/protocol/ids.ts";
import type { Presence } from "#shared/protocol/live-presence.ts";
import { noteOf } from "../files/file-content.ts";

/** Who has a file open, by name. */
export const presenceView = (
  file: CaseFileId,
  others: readonly Presence[],
  nameOf: (device: DeviceId) => string,
): PresenceView => ({
  file,
  others: others.map(({ device, field }) => ({ device, name: nameOf(device), note: noteOf(field) })),
});
