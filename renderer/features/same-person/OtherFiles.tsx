import { UserSearch, UsersRound } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { useEngine, useFiles, useNow } from "#features/engine/index.ts";
import { goTo } from "#features/navigation/index.ts";
import type { Result } from "#shared/kernel/result.ts";
import type { FileSummary, WriteFailure } from "#shared/ports/engine.ts";
import { failures, samePerson as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { factsOf, nameOf } from "./file-words.ts";
import { useLookAlikes } from "./use-look-alikes.ts";
import "./same-person.css";

type Act = { readonly label: string; readonly of: string; readonly press: () => void };

/** FIL-7: the other files of the same person, and those that may be. Nothing waits for an answer. */
export function OtherFiles({ file }: { readonly file: FileSummary }) {
  const engine = useEngine();
  const files = useFiles();
  const now = useNow();
  const alike = useLookAlikes(file);
  /** Another object each time that something was done. */
  const [said, setSaid] = useState({ words: "" });
  const [error, setError] = useState<string | null>(null);
  const word = useRef<HTMLParagraphElement>(null);
  const { shownIn, holds } = file.samePerson;
  // The button that was pressed goes.
  useEffect(() => {
    if (said.words !== "") word.current?.focus();
  }, [said]);
  const known = (ids: readonly FileSummary["id"][]): readonly FileSummary[] => ids.flatMap((id) => files.get(id) ?? []);

  const say = async (act: Promise<Result<null, WriteFailure>>, done: string): Promise<void> => {
    const written = await act;
    if (!written.ok) return setError(failures.write(written.failure));
    setError(null);
    setSaid({ words: done });
  };
  const open = (other: FileSummary): Act => ({
    label: words.open,
    of: words.openOf(nameOf(other), factsOf(other, now)),
    press: () => goTo({ screen: "caseFile", file: other.id }),
  });
  const part = (other: FileSummary, which: FileSummary): Act => ({
    label: words.part,
    of: words.partOf(nameOf(other), factsOf(other, now)),
    press: () => void say(engine.partFile(which.id), words.parted),
  });
  const join = (other: FileSummary): Act => ({
    label: words.join,
    of: words.joinOf(nameOf(other), factsOf(other, now)),
    press: () => void say(engine.joinFiles(other.id, file.id), words.joined(nameOf(other))),
  });
  const twoPeople = (other: FileSummary): Act => ({
    label: words.twoPeople,
    of: words.twoPeopleOf(nameOf(other), factsOf(other, now)),
    press: () => void say(engine.sayTwoPeople(file.id, other.id), words.saidTwo(nameOf(other))),
  });
  return (
    <>
      {known(shownIn === null ? [] : [shownIn]).map((main) => (
        <Line key={main.id} acts={[open(main), part(main, file)]}>
          {words.shownIn(nameOf(main), factsOf(main, now))}
        </Line>
      ))}
      {known(holds).map((other) => (
        <Line key={other.id} acts={[open(other), part(other, other)]}>
          {words.holds(nameOf(other), factsOf(other, now))}
        </Line>
      ))}
      {known(shownIn === null ? alike : []).map((other) => (
        <Line key={other.id} acts={[open(other), join(other), twoPeople(other)]} isQuestion>
          {words.looksLike(nameOf(other), factsOf(other, now))}
        </Line>
      ))}
      <p ref={word} className="small other-files-word" role="status" tabIndex={-1}>
        {said.words}
      </p>
      {error !== null && <p role="alert">{error}</p>}
    </>
  );
}

type LineProps = { readonly acts: readonly Act[]; readonly isQuestion?: boolean; readonly children: ReactNode };

function Line({ acts, isQuestion = false, children }: LineProps) {
  return (
    <Banner
      tone="info"
      icon={isQuestion ? UserSearch : UsersRound}
      end={
        <div className="other-files-acts">
          {acts.map(({ label, of, press }) => (
            <Button key={label} isSmall aria-label={of} onPress={press}>
              {label}
            </Button>
          ))}
        </div>
      }
    >
      {children}
    </Banner>
  );
}
