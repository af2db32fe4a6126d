// An act is what somebody did about a frozen text: signed it, opened it, chose it. Its content is canonical JSON, signed
// by the key of the device on which it was done; it is kept as it is, and never rewritten.
import { z } from "zod";
import type { ChoiceId, IdentityStepId, OpeningId, SignatureId } from "#shared/domain/contract/index.ts";
import { fromBase64Url } from "#shared/kernel/base64.ts";
import type { Brand } from "#shared/kernel/brand.ts";
import type { DeviceId } from "#shared/kernel/ids.ts";
import { hashText, personText } from "../text/contract-text.ts";
import { dayText, plainText } from "../text/plain-text.ts";

export const ACT_FORM = "trait-d-union/acte/1";

/** SHA-256 of an act with its signature, in hexadecimal. */
export type ActId = Brand<string, "ActId">;

const idText = <Id extends string>() =>
  z.custom<Id>((value) => typeof value === "string" && /^[0-9a-z-]{1,64}$/.test(value));
const bytesText = (size: number) =>
  z.string().refine((text) => text.length === Math.ceil((size * 4) / 3) && fromBase64Url(text) !== null);
const name = plainText(120);

/** Who, by an opaque id and by the name that the act bears. */
const someone = z.strictObject({ person: personText, name });

/** The device that signs the act. Its id is made from both keys: it is the one that the team's page shows. */
const device = z.strictObject({
  id: z.custom<DeviceId>((value) => typeof value === "string" && /^[0-9a-f]{16}$/.test(value)),
  signing: bytesText(32),
  box: bytesText(32),
});

const common = {
  form: z.literal(ACT_FORM),
  hash: hashText,
  /** The acts on this text that the device held: what came before is proven by them, never by a clock. */
  seen: z.array(z.custom<ActId>((value) => typeof value === "string" && /^[0-9a-f]{64}$/.test(value))).max(100),
  /** To the second, UTC. What the device's clock said, and no more. */
  claimedAt: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/),
  device,
};

const capacity = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("legalRepresentative") }),
  z.strictObject({
    kind: z.literal("delegate"),
    givenBy: someone,
    from: dayText,
    to: dayText.nullable(),
  }),
]);

const check = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("ownPassphrase") }),
  z.strictObject({ kind: z.literal("paperSeen"), paper: name, by: someone }),
  z.strictObject({ kind: z.literal("knownToWorker"), by: someone }),
  z.strictObject({ kind: z.literal("witnessed"), by: someone }),
]);

/**
 * A line of the hand: points in thousandths of the width of the signing field, x then y, both from the top left; the
 * field is three times as wide as high. Whole numbers, so that they are written in one way.
 */
const HAND_BOTTOM = 333;
const stroke = z
  .array(z.int().min(0).max(1_000))
  .min(4)
  .max(4_000)
  .refine((points) => points.length % 2 === 0 && points.every((each, at) => at % 2 === 0 || each <= HAND_BOTTOM));

const method = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("deviceKey") }),
  z.strictObject({ kind: z.literal("hand"), witness: someone, strokes: z.array(stroke).min(1).max(60) }),
  /** A photograph of the signed sheet, kept in the file, named by its SHA-256; who attached it answers for it. */
  z.strictObject({ kind: z.literal("paper"), photograph: hashText, attachedBy: someone }),
]);

const signature = z.strictObject({
  ...common,
  kind: z.literal("signature"),
  id: idText<SignatureId>(),
  party: z.enum(["youngPerson", "legalGuardian", "association", "missionLocale"]),
  signer: someone,
  /** In what capacity, in words: « éducateur référent », « mère ». */
  role: name.nullable(),
  /** First and last day that the text gives. */
  terms: z.strictObject({ startsOn: dayText, endsOn: dayText }),
  signedOn: dayText,
  place: name,
  reading: z.strictObject({ readAloudBy: someone.nullable(), interpreter: someone.nullable() }),
  identity: z.strictObject({ id: idText<IdentityStepId>(), takenOn: dayText, check }),
  method,
  capacity: capacity.nullable(),
});

const opening = z.strictObject({
  ...common,
  kind: z.literal("opening"),
  id: idText<OpeningId>(),
  by: someone,
  openedOn: dayText,
  capacity,
});

const choice = z.strictObject({
  ...common,
  kind: z.literal("choice"),
  id: idText<ChoiceId>(),
  /** The text kept is `hash`. */
  over: z.array(hashText).max(20),
  by: someone,
  chosenOn: dayText,
  supersedes: z.array(idText<ChoiceId>()).max(50),
});

const content = z.discriminatedUnion("kind", [signature, opening, choice]);

export const actSchema = z.strictObject({ content, signature: bytesText(64) });

export type Act = z.infer<typeof actSchema>;
export type ActContent = z.infer<typeof content>;
export type SignatureContent = z.infer<typeof signature>;
export type OpeningContent = z.infer<typeof opening>;
export type ChoiceContent = z.infer<typeof choice>;
export type ActDevice = z.infer<typeof device>;
export type Someone = z.infer<typeof someone>;
export type ActCapacity = z.infer<typeof capacity>;

/** The person whose device made the act: it holds the key. A young person's hand is witnessed by the worker's device. */
export function holderOf(act: ActContent): Someone {
  if (act.kind !== "signature") return act.by;
  if (act.method.kind === "hand") return act.method.witness;
  return act.method.kind === "paper" ? act.method.attachedBy : act.signer;
}
