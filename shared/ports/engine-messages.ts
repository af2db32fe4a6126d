// What passes between the window and the engine's worker. The window carries the frames of the relay, which only the
// desktop may open sockets for, and can't read them.
import type { CloseReason } from "#shared/desktop-api.ts";
import type { DiskApi } from "#shared/desktop-disk.ts";
import type { NeighbourEvent, NeighbourVerbs } from "#shared/desktop-exchange.ts";
import type { Bytes } from "#shared/kernel/bytes.ts";
import type { EngineCalls, EngineViews } from "./engine.ts";

export type CallName = keyof EngineCalls;

type View = {
  readonly [Name in keyof EngineViews]: { readonly name: Name; readonly value: EngineViews[Name] };
}[keyof EngineViews];

export type ToEngine =
  | { readonly kind: "call"; readonly id: number; readonly name: CallName; readonly args: readonly unknown[] }
  | { readonly kind: "frame"; readonly wire: number; readonly frame: Bytes }
  | { readonly kind: "opened"; readonly wire: number }
  | { readonly kind: "closed"; readonly wire: number; readonly reason: CloseReason; readonly code: number }
  | { readonly kind: "sent"; readonly id: number; readonly isSent: boolean }
  /** What a verb of the desktop's disk answered; `null`: it did not. */
  | { readonly kind: "kept"; readonly id: number; readonly value: unknown }
  /** What became of an `ask`. */
  | { readonly kind: "asked"; readonly id: number; readonly value: unknown; readonly isDone: boolean }
  | { readonly kind: "neighbour"; readonly event: NeighbourEvent };

/** The kind of a call that needs a project and came behind the end of it: this computer was put out of it, and its screens are going. */
export const NOT_IN_PROJECT = "NotInProject";

export type FromEngine =
  | { readonly kind: "answer"; readonly id: number; readonly value: unknown }
  /** A bug: the call threw. Its kind is told, never its message, which could hold something personal. */
  | { readonly kind: "failed"; readonly id: number; readonly error: string }
  | { readonly kind: "view"; readonly view: View }
  | { readonly kind: "connect"; readonly wire: number; readonly address: string }
  | { readonly kind: "send"; readonly id: number; readonly wire: number; readonly frame: Bytes }
  | { readonly kind: "disconnect"; readonly wire: number }
  /** This computer has slept. */
  | { readonly kind: "slept" }
  | { readonly kind: "disk"; readonly id: number; readonly verb: keyof DiskApi; readonly args: readonly unknown[] }
  /** Asks the desktop for something of the local network. */
  | {
      readonly kind: "ask";
      readonly id: number;
      readonly verb: keyof NeighbourVerbs;
      readonly args: readonly unknown[];
    };
