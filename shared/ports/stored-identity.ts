import { z } from "zod";
import { type Bytes, fromHex, toHex } from "#shared/kernel/bytes.ts";
import { ByteWriter, decode } from "#shared/protocol/codec.ts";
import { KEY_SIZE, SIGNING_SECRET_SIZE } from "#shared/protocol/crypto.ts";
import { ROW_KINDS, type Row } from "#shared/protocol/frame.ts";
import { type DeviceId, deviceIdOf } from "#shared/protocol/ids.ts";
import type { Device } from "./device.ts";
import { type Person, ROLES } from "./engine.ts";
import { VAULT_SIGNS } from "./vault-choices.ts";
import type { VaultSign } from "./vault-record.ts";

/** Who works in a space, with which keys, and for which project. Sealed by the vault; it never leaves the device. */
export type Identity = {
  readonly sign: VaultSign;
  readonly person: Person;
  readonly device: Device;
  readonly project: IdentityProject | null;
  /** Minutes. */
  readonly lockAfter: number;
};

export type IdentityProject = {
  /** The first record of the project. */
  readonly genesis: Bytes;
  /** The token with which its founder starts it on the relay. */
  readonly token: Bytes | null;
  /** What the founder writes in the directory: kept here so that a kill in between changes nothing. */
  readonly founding: {
    readonly name: string;
    readonly people: readonly (Person & { readonly device: DeviceId })[];
  } | null;
  /** The rows of the directory that came with the project's card. */
  readonly rows: readonly Row[];
};

export const DEFAULT_LOCK_AFTER = 5;

const hex = z.string().transform((text, context) => {
  const bytes = fromHex(text);
  if (bytes !== null) return bytes;
  context.addIssue("not hexadecimal");
  return z.NEVER;
});

const StoredPerson = z.object({ name: z.string(), role: z.enum(ROLES), organizationName: z.string() });

const StoredProject = z.object({
  genesis: hex,
  token: hex.nullable(),
  founding: z
    .object({
      name: z.string(),
      people: z.array(StoredPerson.extend({ device: z.string().transform((id) => id as DeviceId) })),
    })
    .nullable(),
  rows: z.array(z.object({ kind: z.enum(ROW_KINDS), bytes: hex })),
});

// Secret keys are kept beside the rest as bytes: as text they could not be wiped from memory.
const StoredIdentity = z.object({
  sign: z.enum(VAULT_SIGNS),
  person: StoredPerson,
  keys: z.object({ signingPublic: hex, boxPublic: hex }),
  project: StoredProject.nullable(),
  lockAfter: z.number(),
});

export function writeIdentity({ sign, person, device, project, lockAfter }: Identity): Bytes {
  const stored: z.input<typeof StoredIdentity> = {
    sign,
    person,
    keys: {
      signingPublic: toHex(device.signing.publicKey),
      boxPublic: toHex(device.box.publicKey),
    },
    project: project === null ? null : storedProject(project),
    lockAfter,
  };
  return new ByteWriter()
    .text(JSON.stringify(stored))
    .fixed(device.signing.secretKey)
    .fixed(device.box.secretKey)
    .done();
}

/** `null` when the bytes are no identity: a fault of the disk, since they were sealed by the vault. */
export function readIdentity(bytes: Bytes): Identity | null {
  const read = decode(bytes, (reader) => ({
    parsed: StoredIdentity.safeParse(JSON.parse(reader.text())),
    signingSecret: reader.fixed(SIGNING_SECRET_SIZE),
    boxSecret: reader.fixed(KEY_SIZE),
  }));
  if (!read.ok || !read.value.parsed.success) return null;
  const { sign, person, keys, project, lockAfter } = read.value.parsed.data;
  const { signingSecret, boxSecret } = read.value;
  const device: Device = {
    id: deviceIdOf(keys.signingPublic, keys.boxPublic),
    signing: { publicKey: keys.signingPublic, secretKey: signingSecret },
    box: { publicKey: keys.boxPublic, secretKey: boxSecret },
  };
  return { sign, person, device, project, lockAfter };
}

const storedProject = ({ genesis, token, founding, rows }: IdentityProject): z.input<typeof StoredProject> => ({
  genesis: toHex(genesis),
  token: token === null ? null : toHex(token),
  founding: founding === null ? null : { name: founding.name, people: [...founding.people] },
  rows: rows.map(({ kind, bytes }) => ({ kind, bytes: toHex(bytes) })),
});
