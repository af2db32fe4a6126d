import { FileBookings } from "#features/resources/index.ts";
import { isMobilityRequestOpen } from "#shared/domain/mobility/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { mobility as words } from "#text/fr.ts";
import { TrackTab } from "../TrackTab.tsx";
import { ListCard } from "./ListCard.tsx";
import { lastFirst, stepLine } from "./lines.ts";
import { OnlyCard } from "./OnlyCard.tsx";
import { RequestsCard } from "./RequestsCard.tsx";
import "./tracks.css";

type MobilityTabProps = { readonly file: FileView; readonly now: Instant };

const STAGE = ["stage", "on", "place", "score", "hours", "doer", "outcome"] as const;

/** How somebody gets about, the road to the licence, and what helps meanwhile. */
export function MobilityTab({ file, now }: MobilityTabProps) {
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  return (
    <div className="tracks">
      <div>
        <OnlyCard file={file} now={now} kind="travel" title={words.needs} />
        <TrackTab file={file} now={now} field="mobilityNote" />
      </div>
      <div>
        <ListCard
          file={file}
          now={now}
          kind="licence"
          words={{ title: words.licence, add: words.addStage, empty: words.noStages }}
          asked={["stage", "on", "place", "score", "hours", "doer", "outcome"]}
          shown={STAGE}
          needed={{ stage: words.neededStage }}
          inOrder={lastFirst}
          lineOf={(record) => stepLine(record, today)}
        />
        <FileBookings file={file} now={now} kind="mobilityBookings" />
        <RequestsCard file={file} now={now} kind="mobilityRequests" words={words} isOpen={isMobilityRequestOpen} />
      </div>
    </div>
  );
}
