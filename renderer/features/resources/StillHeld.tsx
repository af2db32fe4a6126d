import { KeyRound } from "lucide-react";
import { useRef, useState } from "react";
import { useEngine, useResources } from "#features/engine/index.ts";
import { recordText, seenIn } from "#features/fields/index.ts";
import { bookingSign, closingOf } from "#shared/domain/resources/index.ts";
import { isFollowed, isPhase } from "#shared/domain/today/index.ts";
import { formatFrenchDay } from "#shared/kernel/calendar-day.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { inView } from "#shared/ports/said-file.ts";
import { heldIn } from "#shared/ports/said-resources.ts";
import { failures, resources as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";

/** RES-6: what the project still keeps for somebody whose path ended, closed in one act. */
export function StillHeld({ file, now }: { readonly file: FileView; readonly now: Instant }) {
  const engine = useEngine();
  const view = useResources();
  const [closed, setClosed] = useState(0);
  const [error, setError] = useState<string | null>(null);
  const said = useRef<HTMLParagraphElement>(null);
  const { phase } = file.summary;
  if (view === null || isFollowed(file.summary) || !isPhase(phase)) return null;
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const links = [...inView(file.records.homeBookings), ...inView(file.records.mobilityBookings)];
  const held = heldIn(view, today).flatMap((each) => {
    const link = links.find(({ id }) => id === each.id);
    return link === undefined ? [] : [{ ...each, name: `${recordText(link, "name")} (${bookingSign(each.id)})` }];
  });
  const toClose = held.filter((each) => closingOf(each, today) !== null);
  const closeAll = async (): Promise<void> => {
    for (const each of toClose) {
      const booking = view.bookings.find(({ id }) => id === each.id);
      const values = closingOf(each, today);
      if (booking === undefined || values === null) continue;
      const seen = seenIn("until" in values ? booking.fields.until : booking.fields.cancelled);
      const done = await engine.setResource({ kind: "bookings", id: each.id }, values, seen);
      if (!done.ok) return setError(failures.write(done.failure));
    }
    setError(null);
    setClosed(toClose.length);
    // The button that was pressed goes.
    said.current?.focus();
  };
  return (
    <>
      {held.length > 0 && (
        <Banner
          tone="warn"
          icon={KeyRound}
          end={
            toClose.length > 0 && (
              <Button isSmall isDisabled={!view.canWrite} onPress={() => void closeAll()}>
                {words.closeAll}
              </Button>
            )
          }
        >
          <strong>{words.heldTitle}</strong>
          <ul>
            {held.map(({ id, name, since, closing }) => (
              <li key={id}>{words.heldSince(name, formatFrenchDay(since), words.held[closing])}</li>
            ))}
          </ul>
          {toClose.length > 0 && <p className="small">{words.heldHelp}</p>}
          {error !== null && <p role="alert">{error}</p>}
        </Banner>
      )}
      <p ref={said} className="small" role="status" tabIndex={-1}>
        {closed > 0 && toClose.length === 0 && words.closedAll(closed)}
      </p>
    </>
  );
}
