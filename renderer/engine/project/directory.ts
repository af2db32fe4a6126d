// Who is who in a project: facts of its `directory` room, which every device of the project reads and the relay does not.
import { fromBase64Url, toBase64Url } from "#shared/kernel/base64.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { Json } from "#shared/kernel/json.ts";
import { plainLine } from "#shared/kernel/plain-line.ts";
import type { ProjectNumber } from "#shared/ports/emergency.ts";
import { type Member, type Person, ROLES, type Role } from "#shared/ports/engine.ts";
import type { DeviceEntry } from "#shared/protocol/genesis.ts";
import { type DeviceId, deviceIdOf } from "#shared/protocol/ids.ts";
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
  keys: DeviceKeys | null = null,
): { field: string; value: Json } => ({
  field: deviceField(device),
  value: { name, role, organizationName, ...(keys === null ? {} : writeKeys(keys)) },
});

type DeviceKeys = { readonly signingKey: Bytes; readonly boxKey: Bytes };

/** Somebody who was asked in, and is not of the project yet. */
export type AskedIn = Person & DeviceKeys & { readonly device: DeviceId };

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
    const person = personOf(said(deviceField(entry.id)));
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
    asked: askedIn(doc, said).filter(({ device }) => devices.every(({ id }) => id !== device)),
    authorName,
    numbers: readNumbers(doc, authorName),
    organizationOf: (device) => everybody.find((member) => member.device === device)?.organizationName || null,
    openingTeam: members.filter(isOfMyTeam).map(({ device }) => device),
  };
}

/** Those whom the founder has asked in, with the keys of their card: their device is the hash of them. */
function askedIn(doc: CompartmentDoc | null, said: (field: string) => Json | undefined): readonly AskedIn[] {
  const fields = (doc?.facts.fields() ?? []).filter((field) => field.startsWith(DEVICE_FIELDS));
  return fields.flatMap((field): AskedIn[] => {
    const value = said(field);
    const [person, keys] = [personOf(value), keysOf(value)];
    const device = field.slice(DEVICE_FIELDS.length) as DeviceId;
    if (person === null || keys === null || deviceIdOf(keys.signingKey, keys.boxKey) !== device) return [];
    return [{ ...person, ...keys, device }];
  });
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
