// Who publishes figures, and who counts them. Each organisation has rooms of its own, one a month: its workers, and the
// coordinators. What those of one organisation publish, those of another can't read.
import { concatBytes, toHex, utf8 } from "#shared/kernel/bytes.ts";
import { type CalendarMonth, parseIsoMonth } from "#shared/kernel/calendar-month.ts";
import type { Member } from "#shared/ports/engine.ts";
import type { RoomState } from "#shared/ports/stored-room.ts";
import { hashOf } from "#shared/protocol/crypto.ts";
import { type DeviceId, ID_SIZE, idBytes, type ProjectId, type TrackId } from "#shared/protocol/ids.ts";

type Team = readonly Pick<Member, "device" | "role" | "organizationName" | "isMe">[];
type Worker = Pick<Member, "role" | "organizationName">;

/** Those who may hold a case. */
export const isWorker = ({ role }: Pick<Member, "role">): boolean => role === "educator" || role === "advisor";

const isCoordinator = ({ role }: Pick<Member, "role">): boolean => role === "coordinator";

/** The six digits of a month, in bytes. */
const MONTH_SIZE = 3;

/** Which of the figures rooms is that of an organisation and a month: the same for all who know how it is called. */
export const figuresTrack = (project: ProjectId, organizationName: string, month: CalendarMonth): TrackId =>
  `${organizationPart(project, organizationName)}${month.replace("-", "")}` as TrackId;

/** The month of a room of figures of an organisation; `null`: it is none of its. */
export function figuresMonth(
  project: ProjectId,
  organizationName: string,
  track: TrackId | null,
): CalendarMonth | null {
  const part = organizationPart(project, organizationName);
  if (track?.startsWith(part) !== true) return null;
  const digits = track.slice(part.length);
  const month = parseIsoMonth(`${digits.slice(0, 4)}-${digits.slice(4)}`);
  return month.ok ? month.value : null;
}

const organizationPart = (project: ProjectId, organizationName: string): string =>
  toHex(
    hashOf(concatBytes([utf8("tu/figures/2"), idBytes(project), utf8(organizationName)])).subarray(
      0,
      ID_SIZE - MONTH_SIZE,
    ),
  );

/** Mine, if I publish and somebody counts; else `null`: nothing is published that nobody is to read. */
export function ownFigures(members: Team): {
  readonly organization: string;
  readonly publishers: readonly DeviceId[];
  readonly readers: readonly DeviceId[];
} | null {
  const me = members.find(({ isMe }) => isMe);
  const coordinators = members.filter(isCoordinator);
  if (me === undefined || !isWorker(me) || me.organizationName === "" || coordinators.length === 0) return null;
  const publishers = members.filter((each) => isWorker(each) && each.organizationName === me.organizationName);
  return {
    organization: me.organizationName,
    publishers: publishers.map(({ device }) => device),
    readers: [...publishers, ...coordinators].map(({ device }) => device),
  };
}

/**
 * Whether a room of figures is what it says: of one organisation and a month, and read by nobody but its workers and the coordinators.
 * Whoever is of the project could make one that names others as well. `everybody`: who is of the project, and who was: what an
 * organisation published stays when its last worker has left (IND-1).
 */
export function isFiguresRoom(
  { track, members: readers }: Pick<RoomState, "track" | "members">,
  project: ProjectId,
  everybody: readonly Worker[],
  members: Team,
  active: readonly { readonly id: DeviceId }[],
): boolean {
  const names = new Set(everybody.filter(isWorker).map(({ organizationName }) => organizationName));
  const organization = [...names].find((name) => figuresMonth(project, name, track) !== null);
  return (
    organization !== undefined &&
    readers.every((reader) => {
      const member = members.find(({ device }) => device === reader);
      if (member === undefined) return active.every(({ id }) => id !== reader);
      return isCoordinator(member) || (isWorker(member) && member.organizationName === organization);
    })
  );
}
