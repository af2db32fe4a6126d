// Who is who in a project: facts of its `directory` room, which every device of the project reads and the relay does not.
import { fromBase64Url, toBase64Url } from "#shared/kernel/base64.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Json } from "#shared/kernel/json.ts";
import { plainLine } from "#shared/kernel/plain-line.ts";
import type { ProjectNumber } from "#shared/ports/emergency.ts";
import { type Member, type Person, ROLES, type Role } from "#shared/ports/engine.ts";
import type { DeviceEntry } from "#shared/protocol/genesis.ts";
import { type DeviceId, deviceIdOf } from "#shared/protocol/ids.ts";
import type { RosterDevice } from "#shared/protocol/ledger/roster.ts";
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
  asked: (DeviceKeys & { readonly isOwn: boolean }) | null = null,
): { field: string; value: Json } => ({
  field: deviceField(device),
  value: {
    name,
    role,
    organizationName,
    ...(asked === null ? {} : writeKeys(asked)),
    ...(asked?.isOwn ? { isOwn: true } : {}),
  },
});

type DeviceKeys = { readonly signingKey: Bytes; readonly boxKey: Bytes };

/** Somebody who was asked in, and is not of the project yet. */
export type AskedIn = Person &
  DeviceKeys & {
    readonly device: DeviceId;
    /** Whose other computer it is, by their number; `null`: somebody new. */
    readonly ownOf: number | null;
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
  /**
   * The devices that open a new file: the educators of the same association. The Mission Locale comes in by the young
   * person's consent (design D3).
   */
  readonly openingTeam: readonly DeviceId[];
  readonly numbers: readonly ProjectNumber[];
};

/** Reads the directory as it is known here; a device that nobody has named yet is shown by its number. */
export function readDirectory(
  doc: CompartmentDoc | null,
  { devices }: Pick<Members, "devices">,
  foundedBy: DeviceId,
  me: DeviceId,
  self: Person,
): Directory {
  // Who is who decides who opens a new file: only the word of who founded the project counts, whoever wrote after.
  const founder = devices.find(({ id }) => id === foundedBy)?.number ?? 0;
  const said = (field: string): Json | undefined => doc?.facts.history(field).find(({ by }) => by === founder)?.value;
  // Who left keeps a name under what they wrote, and is in no team.
  const everybody = devices.map((entry): Member => {
    const person = nameOf(entry, devices, said);
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
  return {
    name: typeof name === "string" ? plainLine(name) : "",
    members,
    asked: [...askedIn(doc, said), ...otherComputers(doc, devices, said)].filter(({ device }) =>
      devices.every(({ id }) => id !== device),
    ),
    authorName,
    numbers: readNumbers(doc, authorName),
    organizationOf: (device) => everybody.find((member) => member.device === device)?.organizationName || null,
    openingTeam: members.filter(isOfMyTeam).map(({ device }) => device),
  };
}

type Said = (field: string) => Json | undefined;

/** What the founder calls the person of a device; another computer is called as its person’s first. */
function nameOf(entry: RosterDevice, devices: readonly RosterDevice[], said: Said): Person | null {
  const theirs = devices.filter(({ person }) => person === entry.person);
  for (const { id } of [entry, ...theirs]) {
    const person = personOf(said(deviceField(id)));
    if (person !== null) return person;
  }
  return null;
}

/** Those whom the founder has asked in, with the keys of their card: their device is the hash of them. */
function askedIn(doc: CompartmentDoc | null, said: Said): readonly AskedIn[] {
  return askedFields(doc).flatMap((field) => {
    const value = said(field);
    const asked = isOwn(value) ? null : askedOf(field, value);
    const person = personOf(value);
    return asked === null || person === null ? [] : [{ ...person, ...asked, ownOf: null }];
  });
}

/** Other computers of people of the project: each is asked in by a device of the same person, and by nobody else. */
function otherComputers(doc: CompartmentDoc | null, devices: readonly RosterDevice[], said: Said): readonly AskedIn[] {
  return askedFields(doc).flatMap((field) =>
    (doc?.facts.history(field) ?? []).slice(-MOST_ASKING).flatMap(({ value, by }): AskedIn[] => {
      const asking = devices.find(({ number, removed }) => number === by && removed === null);
      const asked = isOwn(value) ? askedOf(field, value) : null;
      const person = asking === undefined ? null : nameOf(asking, devices, said);
      return asking === undefined || asked === null || person === null
        ? []
        : [{ ...person, ...asked, ownOf: asking.person }];
    }),
  );
}

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
