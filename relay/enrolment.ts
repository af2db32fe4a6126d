// A project starts on a relay with a token that its operator gave: written in a code that also names the relay's key.
import type { Bytes } from "#shared/kernel/bytes.ts";
import { sameBytes } from "#shared/kernel/bytes.ts";
import { randomBytes } from "#shared/protocol/crypto.ts";
import { type Denial, TOKEN_SIZE } from "#shared/protocol/frame.ts";
import { readGenesis } from "#shared/protocol/genesis.ts";
import { hashId, type ProjectId } from "#shared/protocol/ids.ts";
import type { RelayStore } from "./store.ts";

/** Makes a token, good for one project. Only its hash is kept. */
export function newToken(store: RelayStore): Bytes {
  const token = randomBytes(TOKEN_SIZE);
  store.commit(() => store.addToken(hashId(token)));
  return token;
}

/**
 * Takes a project in: a valid genesis that names this relay, and a token that nobody else used. Answers why not; `null`: it
 * is in.
 */
export function enrol(
  store: RelayStore,
  receiptKey: Bytes,
  { token, genesis: bytes }: { readonly token: Bytes; readonly genesis: Bytes },
  project: ProjectId,
  projects: number,
): Denial | null {
  const genesis = readGenesis(bytes);
  if (!genesis.ok || genesis.value.project !== project) return "unknownProject";
  const { relay, hash } = genesis.value;
  if (relay === null || !sameBytes(relay.receiptKey, receiptKey)) return "unknownProject";
  if (store.sizes().projects >= projects) return "full";
  const isTaken = store.commit(() => {
    if (!store.takeToken(hashId(token), project)) return false;
    // Its founder may have asked on two connections: the second finds it done.
    const held = store.genesisOf(project);
    if (held !== null) return sameBytes(held, bytes);
    store.addProject(project, bytes);
    const nowhere = new Uint8Array();
    store.append(project, { kind: "genesis", room: nowhere, device: nowhere, seq: 0, hash, bytes });
    return true;
  });
  return isTaken ? null : "badToken";
}
