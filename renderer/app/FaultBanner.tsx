import { CircleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { NOT_IN_PROJECT } from "#shared/ports/engine-messages.ts";
import { failures, shell } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";
import { EngineFault } from "./engine-client.ts";

/** Asked by a screen of a project that this computer was just put out of: it goes, and that is said in its place. */
const isBehindProject = (reason: unknown): boolean =>
  reason instanceof EngineFault && reason.message === NOT_IN_PROJECT;

/** Something failed that no screen speaks of: it is said all the same, until the person has read it. */
export function FaultBanner() {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    // An event without an error is the browser's own talk, as of a size observer that is late.
    const hear = (event: ErrorEvent | PromiseRejectionEvent): void => {
      const isFault = "reason" in event ? !isBehindProject(event.reason) : event.error instanceof Error;
      if (isFault) setShown(true);
    };
    window.addEventListener("error", hear);
    window.addEventListener("unhandledrejection", hear);
    return () => {
      window.removeEventListener("error", hear);
      window.removeEventListener("unhandledrejection", hear);
    };
  }, []);
  if (!isShown) return null;
  return (
    <Banner
      tone="stop"
      icon={CircleAlert}
      isAlert
      end={
        <Button isSmall onPress={() => setShown(false)}>
          {shell.close}
        </Button>
      }
    >
      {failures.unexpected}
    </Banner>
  );
}
