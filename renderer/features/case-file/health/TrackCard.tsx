import { KeyRound, MessageCirclePlus } from "lucide-react";
import { useEngine } from "#features/engine/index.ts";
import { Conflict, type Editable, EditedField, trackField } from "#features/fields/index.ts";
import { Answers } from "#features/sharing/index.ts";
import { fieldsFor, type HealthField, type HealthTopic, healthTopics } from "#shared/domain/health/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { TrackView } from "#shared/ports/health.ts";
import { health, sharing } from "#text/fr.ts";
import { trackTitle } from "#text/track-title.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { NoteList } from "../NoteList.tsx";

type TrackCardProps = {
  readonly file: FileView;
  readonly track: TrackView;
  readonly now: Instant;
  readonly onAsk: () => void;
};

/** One track: where it stands, its notes, and who else reads it. */
export function TrackCard({ file, track, now, onAsk }: TrackCardProps) {
  const engine = useEngine();
  const { id } = file.summary;
  const title = trackTitle(track);
  const fields = shownFields(track).map((field) => [field, trackField(engine, file, track, field)] as const);
  const answers = file.access.answers.filter((each) => each.track === track.id);
  return (
    <Card title={title}>
      <p className="small">{track.isMine ? health.mine : health.by(track.author)}</p>
      <div className="identity">
        {fields.map(([field, editable]) => (
          <EditedField key={field} field={editable} now={now} {...linesOf(editable)} />
        ))}
      </div>
      {fields
        .filter(([, { view }]) => view.values.length > 1)
        .map(([field, editable]) => (
          <Conflict key={field} field={editable} now={now} />
        ))}
      <section className="notes" aria-label={health.notes}>
        <NoteList
          file={file}
          notes={track.notes}
          now={now}
          title={health.notes}
          level={3}
          help={health.notesHelp}
          place={`health/${track.id}`}
          add={(note) => engine.addTrackNote(id, track.id, note)}
          empty={null}
        />
      </section>
      <section className="track-readers" aria-label={health.whoReads}>
        <div className="notes-head">
          <h3>{health.whoReads}</h3>
          {track.mayShare && (
            <span className="push-end">
              <Button isDisabled={!file.canWrite} aria-label={health.askOf(title)} onPress={onAsk}>
                <MessageCirclePlus className="icon" aria-hidden="true" />
                {health.ask}
              </Button>
            </span>
          )}
        </div>
        {track.awaits.length > 0 && (
          <Banner tone="warn" icon={KeyRound}>
            {sharing.awaitedTrack(track.awaits)}
          </Banner>
        )}
        {track.readers.length === 0 && <p>{health.nobodyElse}</p>}
        <ul>
          {track.readers.map(({ name, organization, reading }) => (
            <li key={`${name}/${organization}`}>
              <strong>{name}</strong>, {organization} <small>{sharing.readings[reading]}</small>
            </li>
          ))}
        </ul>
        {answers.length > 0 && <Answers file={file} answers={answers} now={now} />}
      </section>
    </Card>
  );
}

const linesOf = ({ rule }: Editable): { readonly lines?: number } =>
  rule.kind === "text" && rule.longest > 500 ? { lines: 3 } : {};

/** What its topic asks, and all that was written of another one. */
function shownFields({ fields }: TrackView): readonly HealthField[] {
  const said = fields.topic.values[0]?.value;
  const topic: HealthTopic = healthTopics.find((each) => each === said) ?? "other";
  const asked: readonly HealthField[] = ["title", "topic", ...fieldsFor(topic)];
  const others = (Object.keys(fields) as HealthField[]).filter((each) => !asked.includes(each));
  return [...asked, ...others.filter((each) => fields[each].values.some(({ value }) => value !== null))];
}
