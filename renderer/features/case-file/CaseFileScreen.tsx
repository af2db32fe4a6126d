import { ArrowLeft, CircleAlert, Puzzle, Unplug } from "lucide-react";
import { useEffect, useState } from "react";
import { ShareMark } from "#features/connection/index.ts";
import { arrive, comesFromContract } from "#features/contract/index.ts";
import { forgetFile, useEngine, useFile, useNow, useSession } from "#features/engine/index.ts";
import { goBack } from "#features/navigation/index.ts";
import { StillHeld } from "#features/resources/index.ts";
import { OtherFileAct, OtherFiles } from "#features/same-person/index.ts";
import { type FilePart, missingNow } from "#shared/domain/today/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { CaseFileId } from "#shared/protocol/ids.ts";
import { age, nearDay } from "#text/format.ts";
import { caseFile, failures, sharing, youngPeople } from "#text/fr.ts";
import { Avatar } from "#ui/Avatar.tsx";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { EmptyState } from "#ui/EmptyState.tsx";
import { PageHeading } from "#ui/PageHeading.tsx";
import { Pill } from "#ui/Pill.tsx";
import { AuditTrail } from "./AuditTrail.tsx";
import { Conflicts } from "./Conflicts.tsx";
import { FileTabs } from "./FileTabs.tsx";
import { type FileTab, tabOf } from "./file-tab.ts";
import { behindNotes } from "./note-opening.ts";
import { OthersHere } from "./OthersHere.tsx";
import { PhasePath } from "./PhasePath.tsx";
import { ThreadLink } from "./ThreadLink.tsx";
import { TypedBanner } from "./TypedBanner.tsx";
import "./case-file.css";

/** One young person's file: who, what is missing, then each compartment. */
export function CaseFileScreen({ id, part }: { readonly id: CaseFileId; readonly part: FilePart | null }) {
  const engine = useEngine();
  const file = useFile(id);
  const session = useSession();
  const now = useNow();

  const [opening, setOpening] = useState<"under way" | "done" | "failed">("under way");
  const [tries, setTries] = useState(1);
  const [tab, setTab] = useState<FileTab | null>(() => (comesFromContract(id) ? "contract" : tabOf(part)));
  /** Gone to once: who leaves this card and comes back is where they went themselves. */
  const [isPartDue, setPartDue] = useState(true);
  const choose = (next: FileTab): void => {
    setTab(next);
    setPartDue(false);
  };
  useEffect(arrive, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another try closes the file and opens it anew
  useEffect(() => {
    setOpening("under way");
    behindNotes(() => engine.openFile(id)).then(
      () => setOpening("done"),
      () => setOpening("failed"),
    );
    return () => {
      forgetFile();
      void behindNotes(() => engine.closeFile(id));
    };
  }, [engine, id, tries]);

  if (opening === "failed") {
    return (
      <EmptyState
        icon={Puzzle}
        title={caseFile.unreadTitle}
        act={<Button onPress={() => setTries(tries + 1)}>{caseFile.openAgain}</Button>}
      >
        {caseFile.unread}
      </EmptyState>
    );
  }

  // A view of an earlier opening may still be on its way: nothing is shown, nor followed, before this one.
  if (opening !== "done" || file === null) {
    return (
      <div className="page">
        <p role="status">{caseFile.opening}</p>
      </div>
    );
  }
  const { summary } = file;
  const missing = missingNow(summary, dayIn(now, DEFAULT_TIME_ZONE));
  return (
    <div className="page case-file">
      <FileHeader file={file} now={now} onGo={choose} />
      {summary.phase !== "" && (
        <div className="case-file-path">
          <PhasePath file={file} />
          {/* The tab of the contract says itself what lacks, party by party. */}
          {missing.length > 0 && tab !== "contract" && (
            <Pill tone="warn" icon={CircleAlert}>
              {caseFile.missing(missing)}
            </Pill>
          )}
        </div>
      )}
      {!file.canWrite && (
        <Banner tone="stop" icon={Puzzle} isAlert>
          {session.state === "open" && session.restoredFrom !== null ? failures.readOnly : failures.incomplete}
        </Banner>
      )}
      {summary.share.kind === "notSaved" && (
        <Banner tone="stop" icon={CircleAlert} isAlert>
          {failures.notSaved(summary.share.failure)}
        </Banner>
      )}
      {summary.alarms.map((alarm) => (
        <Banner key={alarm.author} tone="stop" icon={Unplug} isAlert>
          {failures.alarm(alarm)}
        </Banner>
      ))}
      <TypedBanner file={file} onNoted={() => choose("field")} />
      <OtherFiles file={summary} />
      <StillHeld file={file} now={now} />
      <Conflicts file={file} now={now} isWanted={isPartDue && part === "conflicts"} />
      <FileTabs file={file} now={now} selected={tab} onSelect={choose} part={isPartDue ? part : null} />
    </div>
  );
}

type FileHeaderProps = {
  readonly file: FileView;
  readonly now: Instant;
  readonly onGo: (tab: FileTab) => void;
};

function FileHeader({ file, now, onGo }: FileHeaderProps) {
  const { summary } = file;
  const name = summary.name === "" ? youngPeople.unnamed : summary.name;
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const facts = [
    age(summary.bornOn, summary.apparentAge, today),
    summary.basin ?? "",
    summary.lastNoteAt === null ? "" : caseFile.noted(nearDay(summary.lastNoteAt, now)),
  ].filter((fact) => fact !== "");
  return (
    <div className="case-file-header">
      <Button isIconOnly aria-label={caseFile.back} onPress={goBack}>
        <ArrowLeft className="icon" aria-hidden="true" />
      </Button>
      <Avatar name={name} isBig />
      <div className="case-file-who">
        <div className="page-title">
          <PageHeading>{name}</PageHeading>
          <span className="case-file-facts">{facts.join(" · ")}</span>
        </div>
        <div className="case-file-about">
          {summary.leadWorker !== null && <small>{caseFile.lead(summary.leadWorker)}</small>}
          <Button look="quiet" isSmall onPress={() => onGo("sharing")}>
            {sharing.link}
          </Button>
          <AuditTrail file={file} />
          <OtherFileAct file={summary} />
        </div>
      </div>
      <div className="case-file-signs">
        <OthersHere file={summary.id} />
        <span role="status">
          <ShareMark share={summary.share} isLong />
        </span>
        <ThreadLink file={file} onPress={() => onGo("thread")} />
      </div>
    </div>
  );
}
