import { TriangleAlert } from "lucide-react";
import { useState } from "react";
import { useEngine } from "#features/engine/index.ts";
import type { RecoveryView } from "#shared/ports/recovery.ts";
import { recovery as words } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { Choice } from "#ui/Choice.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { useAnswer } from "./use-answer.ts";

type KeepersDialogProps = { readonly view: RecoveryView; readonly onClose: () => void };

const NOBODY = "";

/** Names the three, or changes one of them: who stands is offered first. */
export function KeepersDialog({ view: { people, keepers }, onClose }: KeepersDialogProps) {
  const engine = useEngine();
  const { isBusy, failure, send } = useAnswer(onClose);
  const isHere = (number: number): boolean => people.some(({ person }) => person === number);
  const [chosen, setChosen] = useState<readonly string[]>(() =>
    [0, 1, 2].map((at) => keepers[at]?.person ?? 0).map((person) => (isHere(person) ? String(person) : NOBODY)),
  );
  const options = Object.fromEntries(people.map(({ person, name }) => [String(person), name]));
  const areThree = !chosen.includes(NOBODY) && new Set(chosen).size === chosen.length;
  return (
    <Dialog title={words.nameTitle} onClose={onClose}>
      <p>{words.nameIntro}</p>
      <p>{words.alone}</p>
      <p>{words.health}</p>
      {chosen.map((value, at) => (
        <Choice
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what is chosen for
          key={at}
          label={words.who(at)}
          options={value === NOBODY ? { [NOBODY]: words.choose, ...options } : options}
          value={value}
          onChange={(person) => setChosen(chosen.map((each, place) => (place === at ? person : each)))}
        />
      ))}
      {keepers.length > 0 && (
        <>
          <Banner tone="warn" icon={TriangleAlert}>
            <p>{words.nameLoses}</p>
          </Banner>
          <p className="small">{words.nameAgain}</p>
        </>
      )}
      {!areThree && !chosen.includes(NOBODY) && <p role="status">{words.threeDifferent}</p>}
      {failure !== null && <p role="alert">{words.failed(failure)}</p>}
      <div className="actions">
        <Button onPress={onClose}>{words.cancel}</Button>
        <Button
          look="primary"
          isDisabled={!areThree}
          isBusy={isBusy}
          onPress={() => void send(() => engine.nameKeepers(chosen.map(Number)))}
        >
          {words.confirmName}
        </Button>
      </div>
    </Dialog>
  );
}
