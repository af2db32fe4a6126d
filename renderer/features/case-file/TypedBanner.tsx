import { SquarePen } from "lucide-react";
import { useEffect, useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import { useRoute } from "#features/navigation/index.ts";
import type { FileView, WriteFailure } from "#shared/ports/engine.ts";
import { failures, typedBefore as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { focusPageHeading } from "#ui/PageHeading.tsx";
import { forgetTyped, readTyped, type TypedBefore, typedForm } from "./typed-before.ts";

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

  // biome-ignore lint/correctness/useExhaustiveDependencies: each coming to the file may bring more
  useEffect(() => {
    let isPast = false;
    void engine.readForm(typedForm(id)).then((stored) => !isPast && setTyped(readTyped(stored)));
    return () => {
      isPast = true;
    };
  }, [engine, id, route]);
  if (typed === null) return null;

  const forget = async (): Promise<void> => {
    const forgotten = await forgetTyped(engine, id, typed);
    if (!forgotten.ok) return setFailure(forgotten.failure);
    setTyped(forgotten.value);
    focusPageHeading();
  };
  const note = async (): Promise<void> => {
    const written = await engine.writeNote(id, typed.note, typed.text);
    if (!written.ok) return setFailure(written.failure);
    onNoted();
    await forget();
  };

  return (
    <>
      <Banner
        tone="info"
        icon={SquarePen}
        end={
          <span className="typed-acts">
            {file.access.mine.field && (
              <Button isSmall isDisabled={!file.canWrite} onPress={() => void note()}>
                {words.note}
              </Button>
            )}
            <Button isSmall look="quiet" onPress={() => void forget()}>
              {words.drop}
            </Button>
          </span>
        }
      >
        {words.found}
        <blockquote className="typed-before">{typed.text}</blockquote>
      </Banner>
      {failure !== null && (
        <Banner tone="stop" icon={SquarePen} isAlert>
          {failures.write(failure)}
        </Banner>
      )}
    </>
  );
}
