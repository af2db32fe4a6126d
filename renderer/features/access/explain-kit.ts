import type { KitFailure } from "#shared/ports/paper-kit.ts";
import { failures, paperKit } from "#text/fr.ts";

/** `wait`: before the next try, in milliseconds. */
export function explainKit(failure: KitFailure | null, wait: number): string | null {
  const soon = wait > 0 ? ` ${paperKit.tooSoon(wait)}` : "";
  if (failure === null) return wait > 0 ? paperKit.tooSoon(wait) : null;
  switch (failure.kind) {
    case "unknownWords":
      return paperKit.unknownWords(failure.at);
    case "wordCount":
      return paperKit.wordCount(failure.count, failure.needed);
    case "misread":
      return paperKit.misread + soon;
    case "otherKit":
      return paperKit.otherKit + soon;
    case "tooSoon":
      return wait > 0 ? paperKit.tooSoon(wait) : null;
    case "noKit":
      return paperKit.noKit;
    case "notSaved":
      return failures.store(failure.failure);
  }
}
