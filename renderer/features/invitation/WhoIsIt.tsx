import type { KnownView } from "#shared/ports/people.ts";
import type { DeviceId } from "#shared/protocol/ids.ts";
import { invitation as words } from "#text/fr.ts";
import { Choice } from "#ui/Choice.tsx";

const NEW = "new";

type WhoIsItProps = {
  readonly known: readonly KnownView[];
  /** By a computer that was theirs; `null`: somebody new. */
  readonly value: DeviceId | null;
  readonly onChange: (value: DeviceId | null) => void;
};

/** Whether who comes in is somebody who has lost their computer: nobody is taken for another by their name alone. */
export function WhoIsIt({ known, value, onChange }: WhoIsItProps) {
  if (known.length === 0) return null;
  const options = { [NEW]: words.isNew, ...Object.fromEntries(known.map((each) => [each.device, words.isBack(each)])) };
  return (
    <div className="who-is-it">
      <Choice
        label={words.whoIsIt}
        options={options}
        value={value ?? NEW}
        onChange={(each) => onChange(each === NEW ? null : (each as DeviceId))}
      />
      <p className="small">{value === null ? words.isNewHelp : words.isBackHelp}</p>
    </div>
  );
}
