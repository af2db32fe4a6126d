import type { Instant } from "#shared/kernel/instant.ts";
import type { FiguresView } from "#shared/ports/figures.ts";
import { moment } from "#text/format.ts";
import { figures as words } from "#text/fr/figures.ts";

type Source = Pick<FiguresView, "from" | "caseCount" | "maskedCaseCount" | "publishedAt">;

/** From what it was counted: as it may leave this computer, or as it is. */
export function sourceOf(view: Source, isMasked: boolean, now: Instant): string {
  const cases = isMasked ? view.maskedCaseCount : ({ kind: "shown", count: view.caseCount } as const);
  if (view.from === "files") return words.fromFiles(cases);
  return words.fromPublished(cases, view.publishedAt === null ? "–" : moment(view.publishedAt, now));
}
