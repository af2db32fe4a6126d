import { Siren } from "lucide-react";
import { useEffect, useState } from "react";
import { useNow } from "#features/engine/index.ts";
import { DEFAULT_TIME_ZONE, dayIn } from "#shared/kernel/time-zone.ts";
import { emergency as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Keys } from "#ui/Keys.tsx";
import { EmergencyDialog } from "./EmergencyDialog.tsx";
import type { Draft } from "./ProjectNumbers.tsx";

const KEY = "F1";

/** The button that opens the emergency card, and its key, which works wherever one types. */
export function Emergency({ isSmall = false }: { readonly isSmall?: boolean }) {
  const now = useNow();
  const [isOpen, setOpen] = useState(false);
  const [draft, setDraft] = useState<Draft | null>(null);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.key !== KEY) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  }, []);
  return (
    <>
      <Button isSmall={isSmall} onPress={() => setOpen(true)}>
        <Siren className="icon" aria-hidden="true" />
        {words.act}
        <Keys>{KEY}</Keys>
      </Button>
      {isOpen && (
        <EmergencyDialog
          today={dayIn(now, DEFAULT_TIME_ZONE)}
          onClose={() => setOpen(false)}
          draft={draft}
          setDraft={setDraft}
        />
      )}
    </>
  );
}
