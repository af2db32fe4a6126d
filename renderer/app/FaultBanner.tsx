import { CircleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { failures, shell } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Button } from "#ui/Button.tsx";

/** Something failed that no screen speaks of: it is said all the same, until the person has read it. */
export function FaultBanner() {
  const [isShown, setShown] = useState(false);
  useEffect(() => {
    // An event without an error is the browser's own talk, as of a size observer that is late.
    const hear = (event: ErrorEvent | PromiseRejectionEvent): void => {
      if ("reason" in event || event.error instanceof Error) setShown(true);
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
