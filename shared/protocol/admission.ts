// How a device and a relay prove to each other who they are: each signs the other's fresh nonce. Keys never travel.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { ByteWriter } from "./codec.ts";
import { isSignedBy, sign } from "./crypto.ts";
import type { Cursor } from "./frame.ts";
import { type DeviceId, idBytes, type ProjectId } from "./ids.ts";

export type HelloContent = {
  readonly version: number;
  readonly project: ProjectId;
  readonly device: DeviceId;
  /** The relay's nonce of this connection. */
  readonly challenge: Bytes;
  /** The relay that the device means to speak to: a proof made for one relay is worth nothing at another. */
  readonly receiptKey: Bytes;
  /** The device's own nonce, which the relay signs in its welcome. */
  readonly nonce: Bytes;
};

export const proveHello = (content: HelloContent, secretKey: Bytes): Bytes =>
  sign("tu/hello/1", helloBytes(content), secretKey);

export const isHelloProved = (content: HelloContent, proof: Bytes, publicKey: Bytes): boolean =>
  isSignedBy("tu/hello/1", helloBytes(content), proof, publicKey);

export type WelcomeContent = { readonly project: ProjectId; readonly nonce: Bytes; readonly head: Cursor };

export const proveWelcome = (content: WelcomeContent, secretKey: Bytes): Bytes =>
  sign("tu/welcome/1", welcomeBytes(content), secretKey);

export const isWelcomeProved = (content: WelcomeContent, proof: Bytes, receiptKey: Bytes): boolean =>
  isSignedBy("tu/welcome/1", welcomeBytes(content), proof, receiptKey);

const helloBytes = ({ version, project, device, challenge, receiptKey, nonce }: HelloContent): Bytes =>
  new ByteWriter()
    .u32(version)
    .fixed(idBytes(project))
    .fixed(idBytes(device))
    .fixed(challenge)
    .fixed(receiptKey)
    .fixed(nonce)
    .done();

const welcomeBytes = ({ project, nonce, head }: WelcomeContent): Bytes =>
  new ByteWriter().fixed(idBytes(project)).fixed(nonce).count(head.n).fixed(idBytes(head.hash)).done();
