import { CheckCircle2, CircleAlert, X } from "lucide-react";
import { useEffect, useState } from "react";
import { useEngine, useFiles, useOutreach } from "#features/engine/index.ts";
import { useRoute } from "#features/navigation/index.ts";
import type { OutreachFailure } from "#shared/ports/outreach.ts";
import { encounter, outreach } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { MetActs } from "./MetActs.tsx";
import { showNoted, useNoted } from "./noted-store.ts";
import { metById, namesIn } from "./people-words.ts";

/** What was just noted: taken back in one gesture, or gone on with. It stays until it is closed, or its screen is left. */
export function NotedNotice() {
  const engine = useEngine();
  const noted = useNoted();
  const view = useOutreach();
  const files = useFiles();
  const route = useRoute();
  const [failure, setFailure] = useState<OutreachFailure | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it goes with the screen over which it was noted
  useEffect(() => () => showNoted(null), [route]);
  const found = view?.encounters.find(({ id }) => id === noted?.encounter);
  if (noted === null || view === null || found === undefined) return null;
  const mets = metById(view.met);

  const take = async (isTakenBack: boolean): Promise<void> => {
    const done = await engine.removeEncounter(noted.encounter, isTakenBack);
    setFailure(done.ok ? null : done.failure);
    if (done.ok) showNoted({ ...noted, isTakenBack });
  };
  return (
    <section className="noted" aria-label={encounter.title}>
      <Banner
        tone={failure === null ? "ok" : "stop"}
        icon={failure === null ? CheckCircle2 : CircleAlert}
        end={
          <span className="noted-acts">
            {!noted.isTakenBack &&
              found.met.map((met) => (
                <MetActs key={met} met={mets.get(met)} place={found.place} isNamed={found.met.length > 1} />
              ))}
            <Button isSmall onPress={() => void take(!noted.isTakenBack)}>
              {noted.isTakenBack ? encounter.redo : encounter.undo}
            </Button>
            <Button isSmall isIconOnly look="quiet" aria-label={encounter.close} onPress={() => showNoted(null)}>
              <X className="icon" aria-hidden="true" />
            </Button>
          </span>
        }
      >
        <span role="status">
          {failure !== null
            ? outreach.failure(failure)
            : noted.isTakenBack
              ? encounter.takenBack
              : encounter.noted(namesIn(found, files, mets).join(", "))}
        </span>
      </Banner>
    </section>
  );
}
