import { useEffect, useState } from "react";
import { useConnection, useEngine, useFiles } from "#features/engine/index.ts";
import type { Period } from "#shared/domain/indicators/index.ts";
import type { FiguresView } from "#shared/ports/figures.ts";

/** Asks again when files change here, and when something came; `null` until the first answer. */
export function useFigures({ from, to }: Period): FiguresView | null {
  const engine = useEngine();
  const files = useFiles();
  const heardAt = useConnection()?.lastExchangeAt ?? null;
  const [view, setView] = useState<FiguresView | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changed is counted by the engine
  useEffect(() => {
    let isLeft = false;
    void engine.countFigures({ from, to }).then((counted) => {
      if (!isLeft) setView(counted);
    });
    return () => {
      isLeft = true;
    };
  }, [engine, from, to, files, heardAt]);
  return view;
}
