import { useState } from "react";
import { allQuestions, type Question, questions } from "#shared/domain/people/index.ts";
import { checklistOf, profileOf, withoutJustice } from "#shared/domain/records/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import type { FileView } from "#shared/ports/engine.ts";
import { saidFile } from "#shared/ports/said-file.ts";
import { situation as words } from "#text/fr.ts";
import { Card } from "#ui/Card.tsx";
import { Folded } from "#ui/Folded.tsx";
import { QuestionFields } from "./QuestionFields.tsx";
import "./situation.css";

type SituationCardProps = { readonly file: FileView; readonly now: Instant };

/** What the rules need to know: what they ask for today first, each answer noted once for all of them. */
export function SituationCard({ file, now }: SituationCardProps) {
  const today = dayIn(now, DEFAULT_TIME_ZONE);
  const said = withoutJustice(saidFile(file));
  const profile = profileOf(said, today);
  const { toAsk } = checklistOf(said, today);
  const isUnanswered = (question: Question): boolean => profile[question].state === "notAsked";
  const asked = allQuestions.filter((question) => isHere(file, question));
  const wanted = asked.filter(
    (question) => isUnanswered(question) && (toAsk.includes(question) || ENTRY.includes(question)),
  );
  /** What was asked first stays where it is, once it has its answer: the next one is not moved from under the hand. */
  const [first] = useState(wanted);
  const shown = asked.filter((question) => first.includes(question) || wanted.includes(question));
  const others = asked.filter((question) => !shown.includes(question));
  return (
    <Card title={words.title}>
      <div className="situation-head">
        <p role="status">{wanted.length === 0 ? words.allAsked : words.toAsk(wanted.length)}</p>
        <p className="small">{words.help}</p>
        {!file.access.mine.housing && <p className="small">{words.closedHome}</p>}
      </div>
      <div className="situation">
        {shown.map((question) => (
          <QuestionFields key={question} file={file} now={now} question={question} />
        ))}
      </div>
      <Folded className="situation-others" title={words.all(others.length)}>
        {() => (
          <div className="situation">
            {others.map((question) => (
              <QuestionFields key={question} file={file} now={now} question={question} />
            ))}
          </div>
        )}
      </Folded>
    </Card>
  );
}

/** What the rules of entry ask, whatever the papers call for; the rest is there to be told, and not asked for first. */
const ENTRY: readonly Question[] = [
  "bornOn",
  "schooling",
  "job",
  "stay",
  "resources",
  "supportNow",
  "lastCej",
  "employmentService",
];

/** Asked here: what lives in an open compartment, and neither what the papers answer nor what stays in `field` or `health`. */
const isHere = ({ access: { mine } }: FileView, question: Question): boolean => {
  const { keptIn } = questions[question];
  return question !== "identityPaper" && keptIn !== "health" && keptIn !== "field" && mine[keptIn];
};
