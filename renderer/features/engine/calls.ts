import { createContext, use } from "react";
import type { Evidence } from "#shared/contract/evidence/evidence.ts";
import type { ContractText } from "#shared/contract/text/contract-text.ts";
import type { Verification } from "#shared/contract/verify/verify.ts";
import type { DesktopApi } from "#shared/desktop-api.ts";
import type { BundleVerbs } from "#shared/desktop-exchange.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { EngineCalls } from "#shared/ports/engine.ts";

export type Engine = EngineCalls & {
  /** Closes the space; answers why it could not, while something typed is not on the disk. */
  readonly lockSpace: (evenSo: boolean) => ReturnType<EngineCalls["lock"]>;
  /** The computer goes to sleep, wakes, or has its screen locked: whoever sits there next may be somebody else. */
  readonly onComputerLeft: DesktopApi["onComputerLeft"];
  /** Gives the network's proxy what it asked for, and tries again. */
  readonly signInToProxy: DesktopApi["signInToProxy"];
  /** The files of bundles, which only the desktop may touch. */
  readonly bundleFiles: BundleVerbs;
  /** Says what a contract proves, in a worker of its own: no space needs to be open. */
  readonly verifyContract: (pdf: Bytes, evidence: Bytes | null) => Promise<Verification>;
  /** The PDF of a frozen text and its evidence, made in the same kind of worker. Rejects only on a bug. */
  readonly printContract: (text: ContractText, evidence: Evidence | null) => Promise<Bytes>;
  /** Starts over, as after a reload. */
  readonly restart: () => void;
};

export const EngineContext = createContext<Engine | null>(null);

/** The calls of the engine, for any screen. */
export function useEngine(): Engine {
  const engine = use(EngineContext);
  if (engine === null) throw new Error("a screen stands inside EngineContext");
  return engine;
}
