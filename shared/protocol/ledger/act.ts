// What a record of the directory may say. People and organisations are numbers here: how they are called, and what they do,
// is said in the project's `directory` room, which the relay can't read.
import { assertNever } from "#shared/kernel/assert.ts";
import { type Bytes, toHex } from "#shared/kernel/bytes.ts";
import type { ByteReader, ByteWriter } from "../codec.ts";
import { KEY_SIZE, SIGNATURE_SIZE } from "../crypto.ts";
import { DEVICE_ID_SIZE, type DeviceId, idBytes } from "../ids.ts";
import { KEEPERS, NESTED_SIZE } from "../recovery/recovery-keys.ts";

/** What somebody may do to the directory, besides bringing in a device of their own and leaving. */
export const DUTIES = [
  "project", // lets organisations and people in and out, everywhere
  "organization", // the same for the people of their own organisation
] as const;
export type Duty = (typeof DUTIES)[number];

/** Why a device is no longer of the project. The order is the wire code: add at the end. */
export const REMOVAL_REASONS = ["lost", "replaced", "left", "copied"] as const;
export type RemovalReason = (typeof REMOVAL_REASONS)[number];

/** Numbers count from 1, each kind for itself, and are never given twice. */
export type Act =
  | { readonly kind: "organization"; readonly organization: number }
  | { readonly kind: "organizationLeft"; readonly organization: number }
  /** Lets somebody in, or changes where they stand: the whole of it is said each time. */
  | {
      readonly kind: "person";
      readonly person: number;
      readonly organization: number;
      readonly duties: readonly Duty[];
    }
  | { readonly kind: "personLeft"; readonly person: number }
  | {
      readonly kind: "device";
      readonly number: number;
      readonly person: number;
      readonly signingKey: Bytes;
      readonly boxKey: Bytes;
    }
  | { readonly kind: "deviceRemoved"; readonly device: DeviceId; readonly reason: RemovalReason }
  /** Names the three people of an organisation of whom any two open what nobody else can. */
  | {
      readonly kind: "recovery";
      readonly organization: number;
      readonly generation: number;
      readonly key: Bytes;
      readonly keepers: readonly DeviceId[];
      readonly boxes: readonly Bytes[];
    }
  /** Two of them are about to use it, for a device of the organisation; who helps has signed for it. */
  | {
      readonly kind: "recoveryUsed";
      readonly organization: number;
      readonly generation: number;
      readonly opener: DeviceId;
      readonly helper: DeviceId;
      readonly given: DeviceId;
      readonly signature: Bytes;
    };

/** The order is the wire code: add at the end. */
const KINDS = [
  "organization",
  "organizationLeft",
  "person",
  "personLeft",
  "device",
  "deviceRemoved",
  "recovery",
  "recoveryUsed",
] as const satisfies Act["kind"][];

export function writeAct(writer: ByteWriter, act: Act): ByteWriter {
  writer.u8(KINDS.indexOf(act.kind));
  switch (act.kind) {
    case "organization":
    case "organizationLeft":
      return writer.u32(act.organization);
    case "person":
      return writer
        .u32(act.person)
        .u32(act.organization)
        .u8(DUTIES.reduce((bits, duty, at) => (act.duties.includes(duty) ? bits | (1 << at) : bits), 0));
    case "personLeft":
      return writer.u32(act.person);
    case "device":
      return writer.u32(act.number).u32(act.person).fixed(act.signingKey).fixed(act.boxKey);
    case "deviceRemoved":
      return writer.fixed(idBytes(act.device)).u8(REMOVAL_REASONS.indexOf(act.reason));
    case "recovery":
      writer.u32(act.organization).u32(act.generation).fixed(act.key);
      for (const keeper of act.keepers) writer.fixed(idBytes(keeper));
      for (const box of act.boxes) writer.fixed(box);
      return writer;
    case "recoveryUsed":
      return writer
        .u32(act.organization)
        .u32(act.generation)
        .fixed(idBytes(act.opener))
        .fixed(idBytes(act.helper))
        .fixed(idBytes(act.given))
        .fixed(act.signature);
    default:
      return assertNever(act);
  }
}

export function readAct(reader: ByteReader): Act {
  const kind = KINDS[reader.u8()] ?? reader.refuse();
  switch (kind) {
    case "organization":
    case "organizationLeft":
      return { kind, organization: reader.u32() };
    case "person":
      return { kind, person: reader.u32(), organization: reader.u32(), duties: readDuties(reader) };
    case "personLeft":
      return { kind, person: reader.u32() };
    case "device":
      return {
        kind,
        number: reader.u32(),
        person: reader.u32(),
        signingKey: reader.fixed(KEY_SIZE),
        boxKey: reader.fixed(KEY_SIZE),
      };
    case "deviceRemoved":
      return {
        kind,
        device: readDevice(reader),
        reason: REMOVAL_REASONS[reader.u8()] ?? reader.refuse(),
      };
    case "recovery":
      return {
        kind,
        organization: reader.u32(),
        generation: reader.u32(),
        key: reader.fixed(KEY_SIZE),
        keepers: times(KEEPERS, () => readDevice(reader)),
        boxes: times(KEEPERS, () => reader.fixed(NESTED_SIZE)),
      };
    case "recoveryUsed":
      return {
        kind,
        organization: reader.u32(),
        generation: reader.u32(),
        opener: readDevice(reader),
        helper: readDevice(reader),
        given: readDevice(reader),
        signature: reader.fixed(SIGNATURE_SIZE),
      };
    default:
      return assertNever(kind);
  }
}

const readDevice = (reader: ByteReader): DeviceId => toHex(reader.fixed(DEVICE_ID_SIZE)) as DeviceId;

const times = <Value>(count: number, read: () => Value): readonly Value[] => Array.from({ length: count }, read);

function readDuties(reader: ByteReader): readonly Duty[] {
  const bits = reader.u8();
  return bits < 1 << DUTIES.length ? DUTIES.filter((_, at) => (bits & (1 << at)) !== 0) : reader.refuse();
}
