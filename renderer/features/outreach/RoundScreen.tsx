import { ArrowLeft, CircleAlert, Trash2 } from "lucide-react";
import { useState } from "react";
import { useEngine, useNow, useOutreach } from "#features/engine/index.ts";
import { goTo } from "#features/navigation/index.ts";
import { type RoundChanges, type RoundId, readHour } from "#shared/domain/outreach/index.ts";
import type { OutreachFailure, RoundView } from "#shared/ports/outreach.ts";
import { hourOfDay, longDay, moment } from "#text/format.ts";
import { outreach, round as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Card } from "#ui/Card.tsx";
import { Checkbox } from "#ui/Checkbox.tsx";
import { Choice } from "#ui/Choice.tsx";
import { PageHeading } from "#ui/PageHeading.tsx";
import { inClosedList, usePassed } from "#ui/use-passed.ts";
import { RoundCounts } from "./RoundCounts.tsx";
import { roundTitle } from "./RoundList.tsx";
import { RoundPlaces } from "./RoundPlaces.tsx";
import { SavedText } from "./SavedText.tsx";
import { type TypedTexts, useTypedTexts } from "./typed-texts.ts";
import { useCounting } from "./use-counting.ts";
import "./outreach.css";

/** One round: counted while walking, written afterwards. Each thing is kept as soon as it is said. */
export function RoundScreen({ id }: { readonly id: RoundId }) {
  const view = useOutreach();
  const texts = useTypedTexts();
  const found = view?.rounds.find((each) => each.id === id);
  if (view === null || found === undefined) return <div className="page" />;
  return (
    <RoundSheet round={found} known={view.places.map(({ name }) => name)} canWrite={view.canWrite} texts={texts} />
  );
}

type RoundSheetProps = {
  readonly round: RoundView;
  readonly known: readonly string[];
  readonly canWrite: boolean;
  readonly texts: TypedTexts;
};

function RoundSheet({ round, known, canWrite: mayWrite, texts }: RoundSheetProps) {
  const engine = useEngine();
  const [failure, setFailure] = useState<OutreachFailure | null>(null);
  const canWrite = mayWrite && !round.isRemoved;
  const write = (changes: RoundChanges) => engine.noteRound(round.key, changes, round.seen);
  const writeNow = async (changes: RoundChanges): Promise<void> => {
    const done = await write(changes);
    setFailure(done.ok ? null : done.failure);
  };
  const count = useCounting((counts) => writeNow({ counts }));
  const remove = async (isRemoved: boolean): Promise<void> => {
    const done = await engine.removeRound(round.key, isRemoved);
    setFailure(done.ok ? null : done.failure);
  };
  return (
    <div className="page round">
      <div className="page-title round-head">
        <Button isIconOnly aria-label={words.back} onPress={() => goTo({ screen: "outreach" })}>
          <ArrowLeft className="icon" aria-hidden="true" />
        </Button>
        <PageHeading>{roundTitle(round)}</PageHeading>
        <small>{longDay(round.key.on)}</small>
        {!round.isRemoved && (
          <span className="push-end">
            <Button look="quiet" isDisabled={!mayWrite} onPress={() => void remove(true)}>
              <Trash2 className="icon" aria-hidden="true" />
              {words.remove}
            </Button>
          </span>
        )}
      </div>
      {round.isRemoved && (
        <Banner
          tone="mute"
          icon={Trash2}
          end={
            <Button isSmall onPress={() => void remove(false)}>
              {words.restore}
            </Button>
          }
        >
          {words.removed}
        </Banner>
      )}
      {failure !== null && (
        <Banner tone="stop" icon={CircleAlert} isAlert>
          {outreach.failure(failure)}
        </Banner>
      )}
      <div className="round-columns">
        <Card title={words.counts} end={<small>{words.countsHelp}</small>}>
          <RoundCounts round={round} canWrite={canWrite} onCount={count} />
        </Card>
        <div className="round-side">
          <Card title={words.team}>
            <RoundFacts round={round} canWrite={canWrite} texts={texts} write={write} writeNow={writeNow} />
          </Card>
          <Card title={words.places}>
            <RoundPlaces
              places={round.places}
              known={known}
              canWrite={canWrite}
              onAdd={(place) => void writeNow({ places: [place] })}
              onDrop={(place) => void writeNow({ placesLeft: [place] })}
            />
          </Card>
          <RoundNotes round={round} canWrite={canWrite} texts={texts} write={write} />
        </div>
      </div>
    </div>
  );
}

type PartProps = Omit<RoundSheetProps, "known"> & {
  readonly write: (changes: RoundChanges) => ReturnType<ReturnType<typeof useEngine>["noteRound"]>;
};

function RoundFacts(props: PartProps & { readonly writeNow: (changes: RoundChanges) => Promise<void> }) {
  const { round, canWrite, texts, write, writeNow } = props;
  const atmosphere = usePassed<keyof typeof words.atmospheres>({
    isPassing: inClosedList,
    onStay: (code) => void writeNow({ atmosphere: code === "none" ? null : code }),
  });
  const hourFault = (text: string): string | null =>
    text.trim() === "" || readHour(text) !== null ? null : words.hourShape;
  const shared = { texts, values: [], isReadOnly: !canWrite };
  return (
    <div className="round-facts">
      <SavedText
        {...shared}
        label={words.teamHelp}
        name={`${round.id}/team`}
        value={round.team}
        onSave={(team) => write({ team })}
      />
      {(["start", "end"] as const).map((edge) => (
        <SavedText
          key={edge}
          {...shared}
          label={edge === "start" ? words.startAt : words.endAt}
          name={`${round.id}/${edge}`}
          placeholder={words.hourExample}
          value={round[edge] === null ? "" : hourOfDay(round[edge])}
          faultOf={hourFault}
          onSave={(text) => write({ [edge]: readHour(text) })}
        />
      ))}
      <Choice
        group={atmosphere.group}
        label={words.atmosphere}
        options={words.atmospheres}
        value={atmosphere.passed?.value ?? (isAtmosphere(round.atmosphere) ? round.atmosphere : "none")}
        onChange={atmosphere.choose}
      />
      <Checkbox isSelected={round.police} isDisabled={!canWrite} onChange={(police) => void writeNow({ police })}>
        {words.police}
      </Checkbox>
    </div>
  );
}

type AtmosphereCode = Exclude<keyof typeof words.atmospheres, "none">;
const isAtmosphere = (code: string | null): code is AtmosphereCode =>
  code !== null && code !== "none" && code in words.atmospheres;

/** My own words are written here; those of colleagues stand beside, as theirs. */
function RoundNotes({ round, canWrite, texts, write }: PartProps) {
  const now = useNow();
  const mine = round.notes.filter(({ isMine }) => isMine).at(-1);
  const others = round.notes.filter((note) => note !== mine);
  return (
    <Card title={words.notesTitle}>
      <SavedText
        label={words.notes}
        name={`${round.id}/notes`}
        texts={texts}
        value={typeof mine?.value === "string" ? mine.value : ""}
        values={[]}
        lines={4}
        isReadOnly={!canWrite}
        onSave={(notes) => write({ notes })}
      />
      {others.map(({ id, value, author, at }) => (
        <blockquote key={id} className="round-note">
          <small>{words.notesBy(author, moment(at, now))}</small>
          <p className="encounter-said">{String(value)}</p>
        </blockquote>
      ))}
    </Card>
  );
}
