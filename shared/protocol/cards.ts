// Three short texts that people hand to each other, on paper, by message or on a stick. None holds a secret but the
// enrolment code's token, which is good once. Each ends with a checksum, so that a missing letter is seen at once.

import { fromBase64Url, toBase64Url } from "#shared/kernel/base64.ts";
import { type Bytes, concatBytes, sameBytes } from "#shared/kernel/bytes.ts";
import { fail, ok, type Result } from "#shared/kernel/result.ts";
import { type ByteReader, ByteWriter, decode } from "./codec.ts";
import { hashOf, isBoxKey, KEY_SIZE } from "./crypto.ts";
import { type Row, readRows, TOKEN_SIZE, writeRows } from "./frame.ts";
import { type Genesis, readGenesis } from "./genesis.ts";
import { type DeviceId, deviceIdOf } from "./ids.ts";

/** `otherKind`: a good card, but not the one that is asked for. */
export type CardFailure = { readonly kind: "notACard" } | { readonly kind: "damaged" } | { readonly kind: "otherKind" };

const PREFIXES = { relay: "tu-relais-1:", device: "tu-poste-1:", project: "tu-projet-1:" } as const;
type CardKind = keyof typeof PREFIXES;

const CHECKSUM_SIZE = 4;

export type EnrolmentCode = { readonly address: string; readonly receiptKey: Bytes; readonly token: Bytes };

export const writeEnrolmentCode = ({ address, receiptKey, token }: EnrolmentCode): string =>
  write("relay", new ByteWriter().fixed(receiptKey).fixed(token).text(address).done());

export const readEnrolmentCode = (card: string): Result<EnrolmentCode, CardFailure> =>
  read("relay", card, (reader) => ({
    receiptKey: reader.fixed(KEY_SIZE),
    token: reader.fixed(TOKEN_SIZE),
    address: reader.text(),
  }));

/** What a person shows to whoever makes the project: the keys of their device, and how to call them. */
export type DeviceCard = {
  readonly device: DeviceId;
  readonly signingKey: Bytes;
  readonly boxKey: Bytes;
  readonly personName: string;
  readonly role: string;
  readonly organizationName: string;
};

export const writeDeviceCard = (card: Omit<DeviceCard, "device">): string =>
  write(
    "device",
    new ByteWriter()
      .fixed(card.signingKey)
      .fixed(card.boxKey)
      .text(card.personName)
      .text(card.role)
      .text(card.organizationName)
      .done(),
  );

export const readDeviceCard = (card: string): Result<DeviceCard, CardFailure> =>
  read("device", card, (reader) => {
    const [signingKey, boxKey] = [reader.fixed(KEY_SIZE), reader.fixed(KEY_SIZE)];
    if (!isBoxKey(boxKey)) reader.refuse();
    const device = deviceIdOf(signingKey, boxKey);
    return {
      device,
      signingKey,
      boxKey,
      personName: reader.text(),
      role: reader.text(),
      organizationName: reader.text(),
    };
  });

/** What opens a project to the devices that its genesis names: the genesis, and the rows of the directory so far. */
export type ProjectCard = { readonly genesis: Genesis; readonly rows: readonly Row[] };

export const writeProjectCard = ({ genesis, rows }: ProjectCard): string =>
  write("project", writeRows(new ByteWriter().blob(genesis.bytes), rows).done());

export function readProjectCard(card: string): Result<ProjectCard, CardFailure> {
  const content = read("project", card, (reader) => ({ genesis: reader.blob(), rows: readRows(reader) }));
  if (!content.ok) return content;
  const genesis = readGenesis(content.value.genesis);
  const canSeal = genesis.ok && genesis.value.devices.every(({ boxKey }) => isBoxKey(boxKey));
  return genesis.ok && canSeal ? ok({ genesis: genesis.value, rows: content.value.rows }) : fail({ kind: "damaged" });
}

function write(kind: CardKind, content: Bytes): string {
  return PREFIXES[kind] + toBase64Url(concatBytes([content, checksum(content)]));
}

/** Spaces and line breaks that a message or a mail put in are forgiven. */
function read<Value>(
  kind: CardKind,
  card: string,
  readContent: (reader: ByteReader) => Value,
): Result<Value, CardFailure> {
  const text = card.replace(/\s+/g, "");
  const found = (Object.keys(PREFIXES) as CardKind[]).find((each) => text.startsWith(PREFIXES[each]));
  if (found === undefined) return fail({ kind: "notACard" });
  if (found !== kind) return fail({ kind: "otherKind" });
  const bytes = fromBase64Url(text.slice(PREFIXES[kind].length));
  if (bytes === null || bytes.length < CHECKSUM_SIZE) return fail({ kind: "damaged" });
  const content = bytes.slice(0, bytes.length - CHECKSUM_SIZE);
  if (!sameBytes(checksum(content), bytes.subarray(content.length))) return fail({ kind: "damaged" });
  const value = decode(content, readContent);
  return value.ok ? ok(value.value) : fail({ kind: "damaged" });
}

const checksum = (content: Bytes): Bytes => hashOf(content).slice(0, CHECKSUM_SIZE);
