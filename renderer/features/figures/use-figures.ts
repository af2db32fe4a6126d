import { useEffect, useRef, useState } from "react";
import { useConnection, useEngine, useTimesTold } from "#features/engine/index.ts";
import type { Period } from "#shared/domain/indicators/index.ts";
import type { FiguresView } from "#shared/ports/figures.ts";
import { type Asking, asking } from "./asking.ts";

/** Between an answer and the next question, in milliseconds: what has changed is counted anew. */
const REST = 3_000;

export type AskedFigures = {
  /** The last answer, which may be of the period that was asked before; `null` until the first. */
  readonly view: FiguresView | null;
  /** The last question had no answer. */
  readonly isUnread: boolean;
  readonly again: () => void;
};

/** Asks again when files change here, and when something came. */
export function useFigures({ from, to }: Period): AskedFigures {
  const engine = useEngine();
  const timesTold = useTimesTold("files");
  const heardAt = useConnection()?.lastExchangeAt ?? null;
  const [state, setState] = useState<Omit<AskedFigures, "again">>({ view: null, isUnread: false });
  const question = useRef<Asking | null>(null);
  useEffect(() => {
    const current = asking(
      () => engine.countFigures({ from, to }),
      (view) => setState((before) => (view === null ? { ...before, isUnread: true } : { view, isUnread: false })),
      REST,
    );
    question.current = current;
    return current.stop;
  }, [engine, from, to]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changed is counted by the engine
  useEffect(() => question.current?.ask(), [engine, from, to, timesTold, heardAt]);
  return { ...state, again: () => question.current?.ask() };
}
