import { SquarePen, Undo2 } from "lucide-react";
import { useEffect, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { useRoute } from "#features/navigation/index.ts";
import type { FileView, WriteFailure } from "#shared/ports/engine.ts";
import { failures, typedBefore as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { focusPageHeading } from "#ui/PageHeading.tsx";
import { forgetTyped, joined, keepTyped, readTyped, type TypedBefore, typedForm } from "./typed-before.ts";

type TypedBannerProps = {
  readonly file: FileView;
  /** It stands among the notes. */
  readonly onNoted: () => void;
};

/** What was typed of this person before they were recognised: a note where its author says so, and until then it waits. */
export function TypedBanner({ file, onNoted }: TypedBannerProps) {
  const engine = useEngine();
  const { id } = file.summary;
  // Whoever recognises the person whose file is on the screen comes to it anew.
  const route = useRoute();
  const [typed, setTyped] = useState<TypedBefore | null>(null);
  const [failure, setFailure] = useState<WriteFailure | null>(null);
  /** What was put aside at this visit: it comes back if its author thinks better of it. */
  const [dropped, setDropped] = useState<string | null>(null);

  // biome-ignore lint/correctness/useExhaustiveDependencies: each coming to the file may bring more
  useEffect(() => {
    let isPast = false;
    void engine.readForm(typedForm(id)).then((stored) => !isPast && setTyped(readTyped(stored)));
    return () => {
      isPast = true;
    };
  }, [engine, id, route]);

  const forget = async (done: TypedBefore): Promise<boolean> => {
    const forgotten = await forgetTyped(engine, id, done);
    setFailure(forgotten.ok ? null : forgotten.failure);
    if (forgotten.ok) setTyped(forgotten.value);
    return forgotten.ok;
  };
  const note = async (done: TypedBefore): Promise<void> => {
    const written = await engine.writeNote(id, done.note, done.text);
    if (!written.ok) return setFailure(written.failure);
    onNoted();
    if (await forget(done)) focusPageHeading();
  };
  const drop = async (done: TypedBefore): Promise<void> => {
    if (await forget(done)) setDropped(dropped === null ? done.text : joined(dropped, done.text));
  };
  const takeBack = async (text: string): Promise<void> => {
    const kept = await keepTyped(engine, id, text);
    if (!kept.ok) return setFailure(kept.failure);
    setFailure(null);
    setDropped(null);
    setTyped(readTyped(await engine.readForm(typedForm(id))));
    focusPageHeading();
  };

  return (
    <>
      {dropped !== null && (
        <Banner
          tone="mute"
          icon={Undo2}
          end={
            // The button that was pressed is gone: the one that undoes it takes the focus.
            <Button isSmall autoFocus onPress={() => void takeBack(dropped)}>
              {words.takeBack}
            </Button>
          }
        >
          {words.dropped}
        </Banner>
      )}
      {typed !== null && (
        <Banner
          tone="info"
          icon={SquarePen}
          end={
            <span className="typed-acts">
              {file.access.mine.field && (
                <Button isSmall isDisabled={!file.canWrite} onPress={() => void note(typed)}>
                  {words.note}
                </Button>
              )}
              <Button isSmall look="quiet" onPress={() => void drop(typed)}>
                {words.drop}
              </Button>
            </span>
          }
        >
          {words.found}
          <blockquote className="typed-before">{typed.text}</blockquote>
        </Banner>
      )}
      {failure !== null && (
        <Banner tone="stop" icon={SquarePen} isAlert>
          {failures.write(failure)}
        </Banner>
      )}
    </>
  );
}
