// Who is who in a project: facts of its `directory` room, which every device of the project reads and the relay does not.

import { mayHoldFiles } from "#shared/domain/sharing/index.ts";
import { fromBase64Url, toBase64Url } from "#shared/kernel/base64.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Json } from "#shared/kernel/json.ts";
import { plainLine } from "#shared/kernel/plain-line.ts";
import type { ProjectNumber } from "#shared/ports/emergency.ts";
import { type Member, type Person, ROLES, type Role } from "#shared/ports/engine.ts";
import type { DeviceEntry } from "#shared/protocol/genesis.ts";
import { type DeviceId, deviceIdOf } from "#shared/protocol/ids.ts";
import { isWithoutDevice } from "#shared/protocol/ledger/rights.ts";
import type { RosterDevice } from "#shared/protocol/ledger/roster.ts";
import { mayBringIn } from "../contract/party-of.ts";
import type { CompartmentDoc } from "../crdt/compartment-doc.ts";
import type { Members } from "../rooms/members.ts";
import { readNumbers } from "./project-numbers.ts";

const NAME_FIELD = "project/name";
const DEVICE_FIELDS = "device/";
const deviceField = (device: DeviceId): string => DEVICE_FIELDS + device;

export const projectNameFact = (name: string): { field: string; value: Json } => ({ field: NAME_FIELD, value: name });

export const deviceFact = (
  device: DeviceId,
  { name, role, organizationName }: Person,
  asked: (DeviceKeys & { readonly isOwn: boolean; readonly knownBy: DeviceId | null }) | null = null,
): { field: string; value: Json } => ({
  field: deviceField(device),
  value: {
    name,
    role,
    organizationName,
    ...(asked === null ? {} : writeKeys(asked)),
    ...(asked?.isOwn ? { isOwn: true } : {}),
    ...(asked?.knownBy ? { knownBy: asked.knownBy } : {}),
  },
});

type DeviceKeys = { readonly signingKey: Bytes; readonly boxKey: Bytes };

/** Somebody who was asked in, and is not of the project yet. */
export type AskedIn = Person &
  DeviceKeys & {
    readonly device: DeviceId;
    /** Whose other computer it is, by their number; `null`: somebody new. */
    readonly ownOf: number | null;
    /** Who asks says that they are somebody whose computers are all out of the project. */
    readonly isBack: boolean;
    /** The number of the device that asks. */
    readonly by: number;
  };

const writeKeys = ({ signingKey, boxKey }: DeviceKeys) => ({
  signingKey: toBase64Url(signingKey),
  boxKey: toBase64Url(boxKey),
});

export type Directory = {
  readonly name: string;
  readonly members: readonly Member[];
  readonly asked: readonly AskedIn[];
  /** How to call the author of something, by the number of their device. */
  readonly authorName: (number: number) => string;
  /** The organisation that a device is, or was, of; `null` while nobody has said it. */
  readonly organizationOf: (device: DeviceId) => string | null;
  /** Who the person of a device is, or was; `null` while nobody has said it. */
  readonly personOf: (device: DeviceId) => Person | null;
  /** As what the person of a device works, or worked; `null` while nobody has said it. */
  readonly roleOf: (device: DeviceId) => Role | null;
  /**
   * The devices that open a new file: the educators of the same association. The Mission Locale comes in by the young
   * person's consent (design D3).
   */
  readonly openingTeam: readonly DeviceId[];
  /** SHR-30: whether this person opens files. Who founded nothing and was named by nobody yet works as they said. */
  readonly mayOpenFiles: boolean;
  readonly numbers: readonly ProjectNumber[];
};

/** Reads the directory as it is known here; a device that nobody has named yet is shown by its number. */
export function readDirectory(
  doc: CompartmentDoc | null,
  { devices, roster }: Pick<Members, "devices" | "roster">,
  foundedBy: DeviceId,
  me: DeviceId,
  self: Person,
): Directory {
  // Who is who decides who opens a new file: the word of who founded the project counts, and of who let somebody in.
  const founder = devices.find(({ id }) => id === foundedBy)?.number ?? 0;
  const said = (field: string): Json | undefined => doc?.facts.history(field).find(({ by }) => by === founder)?.value;
  // Who left keeps a name under what they wrote, and is in no team.
  const nameOf = namesIn({ devices, roster, doc, founder });
  const everybody = devices.map((entry): Member => {
    const person = nameOf(entry);
    return {
      ...(person ?? (entry.id === me ? self : unnamed(entry))),
      device: entry.id,
      number: entry.number,
      isMe: entry.id === me,
    };
  });
  const members = everybody.filter((_, at) => devices[at]?.removed === null);
  const mine = members.find(({ isMe }) => isMe);
  const isOfMyTeam = ({ isMe, role, organizationName }: Member): boolean =>
    isMe || (role === "educator" && mine?.role === "educator" && organizationName === mine.organizationName);
  const name = said(NAME_FIELD);
  const authorName = (number: number): string =>
    everybody.find((member) => member.number === number)?.name ?? numbered(number);
  const whoIs = (device: DeviceId): Person | null => {
    const entry = devices.find(({ id }) => id === device);
    return entry === undefined ? null : (nameOf(entry) ?? (device === me ? self : null));
  };
  return {
    name: typeof name === "string" ? plainLine(name) : "",
    members,
    asked: askedIn({ devices, roster, doc, founder }, nameOf).filter(({ device }) => !roster.devices.has(device)),
    authorName,
    numbers: readNumbers(doc, authorName),
    organizationOf: (device) => everybody.find((member) => member.device === device)?.organizationName || null,
    personOf: whoIs,
    roleOf: (device) => whoIs(device)?.role ?? null,
    openingTeam: members.filter(isOfMyTeam).map(({ device }) => device),
    mayOpenFiles: mayHoldFiles((mine ?? self).role),
  };
}

type Sources = Pick<Members, "devices" | "roster"> & {
  readonly doc: CompartmentDoc | null;
  /** The number of the device that founded the project. */
  readonly founder: number;
};
type NameOf = (entry: RosterDevice) => Person | null;

/**
 * What the person of a device is called by the founder, or by the device that let them in; another computer is called as its
 * person’s first, that of somebody who comes back too, whatever who lets that one in says. Who lets in somebody of their own organisation does not say how that is called: it is called as theirs.
 * Nor does who lets in nobody else make a party of the contract that they are not: theirs is that of a partner.
 */
function namesIn({ devices, roster, doc, founder }: Sources): NameOf {
  const names = new Map<DeviceId, Person | null>();
  const organizationOf = ({ person }: RosterDevice) => roster.people.get(person)?.organization;
  const said = (entry: RosterDevice): Person | null => {
    const inviter = roster.devices.get(entry.letInBy);
    const facts =
      doc?.facts.history(deviceField(entry.id)).filter(({ value }) => !isOwn(value) && knownBy(value) === null) ?? [];
    const byFounder = personOf(facts.find(({ by }) => by === founder)?.value);
    if (byFounder !== null || inviter === undefined) return byFounder;
    const byInviter = personOf(facts.find(({ by }) => by === inviter.number)?.value);
    if (byInviter === null) return null;
    const host = nameOf(inviter);
    const isTheirs = organizationOf(inviter) === organizationOf(entry);
    const isRight = entry.letInWith.includes("project") || mayBringIn(host?.role ?? null, byInviter.role);
    return {
      ...byInviter,
      role: isRight ? byInviter.role : "partner",
      organizationName: isTheirs ? (host?.organizationName ?? "") : byInviter.organizationName,
    };
  };
  const nameOf = (entry: RosterDevice): Person | null => {
    const known = names.get(entry.id);
    if (known !== undefined) return known;
    names.set(entry.id, null);
    // In the order in which they came. Where a relay was set back the number of who waits may be somebody else’s now.
    const theirs = devices.filter(({ person }) => person === entry.person);
    const first = roster.devices.has(entry.id) ? theirs : [entry, ...theirs];
    const found = first.reduce<Person | null>((name, each) => name ?? said(each), null);
    names.set(entry.id, found);
    return found;
  };
  return nameOf;
}

/**
 * Those who were asked in, with the keys of their card: their device is the hash of them. Somebody new, or who comes back, by
 * who may let people in; another computer by a device of the same person, and by nobody else. Who comes back is told by a
 * computer that was theirs: numbers of people mean others once a relay was set back.
 */
function askedIn({ devices, roster, doc }: Sources, nameOf: NameOf): readonly AskedIn[] {
  return askedFields(doc).flatMap((field) =>
    (doc?.facts.history(field) ?? []).slice(-MOST_ASKING).flatMap(({ value, by }): AskedIn[] => {
      const asking = devices.find(({ number, removed }) => number === by && removed === null);
      const asked = askedOf(field, value);
      if (asking === undefined || asked === null) return [];
      const isTheirOwn = isOwn(value);
      const before = isTheirOwn ? null : knownBy(value);
      const was = before === null ? null : (roster.devices.get(before) ?? null);
      if (before !== null && (was === null || !mayComeBack(roster, was.person))) return [];
      const mayAsk = (roster.people.get(asking.person)?.duties.length ?? 0) > 0;
      const same = isTheirOwn ? asking : was;
      const person = same === null ? personOf(value) : nameOf(same);
      if (person === null || (!isTheirOwn && !mayAsk)) return [];
      return [{ ...person, ...asked, by, ownOf: same?.person ?? null, isBack: was !== null }];
    }),
  );
}

/** Whether somebody of the project has no computer in it any more, and did not leave. */
export const mayComeBack = (roster: Pick<Members["roster"], "people" | "devices">, person: number): boolean =>
  roster.people.get(person)?.hasLeft === false && isWithoutDevice(roster, person);

/** More people do not ask for one computer. */
const MOST_ASKING = 8;

const askedFields = (doc: CompartmentDoc | null): readonly string[] => doc?.facts.fields(DEVICE_FIELDS) ?? [];

function askedOf(field: string, value: Json | undefined): (DeviceKeys & { readonly device: DeviceId }) | null {
  const keys = keysOf(value);
  const device = field.slice(DEVICE_FIELDS.length) as DeviceId;
  return keys !== null && deviceIdOf(keys.signingKey, keys.boxKey) === device ? { ...keys, device } : null;
}

const isOwn = (value: Json | undefined): boolean =>
  typeof value === "object" && value !== null && (value as Readonly<Record<string, Json>>)["isOwn"] === true;

function knownBy(value: Json | undefined): DeviceId | null {
  const said =
    typeof value === "object" && value !== null ? (value as Readonly<Record<string, Json>>)["knownBy"] : null;
  return typeof said === "string" ? (said as DeviceId) : null;
}

function keysOf(value: Json | undefined): DeviceKeys | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const [signingKey, boxKey] = ["signingKey", "boxKey"].map((name) => {
    const text = (value as Readonly<Record<string, Json>>)[name];
    return typeof text === "string" ? fromBase64Url(text) : null;
  });
  return signingKey && boxKey ? { signingKey, boxKey } : null;
}

function personOf(value: Json | undefined): Person | null {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return null;
  const { name, role, organizationName } = value as Readonly<Record<string, Json>>;
  const isKnown = typeof name === "string" && typeof organizationName === "string" && ROLES.includes(role as Role);
  return isKnown ? { name: plainLine(name), role: role as Role, organizationName: plainLine(organizationName) } : null;
}

const numbered = (number: number): string => `Poste n°\u00a0${number}`;

const unnamed = ({ number }: DeviceEntry): Person => ({
  name: numbered(number),
  role: "partner",
  organizationName: "",
});
