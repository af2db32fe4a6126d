import { CircleAlert } from "lucide-react";
import type { SaidAgainView } from "#shared/ports/people.ts";
import { team } from "#text/fr.ts";
import { Banner } from "#ui/Banner.tsx";
import { Card } from "#ui/Card.tsx";

/** What is said again of who is of the project, after the relay was set back; and what no machine can settle. */
export function SaidAgain({ back, out, unanswered }: SaidAgainView) {
  const isSaid = back.length + out.length > 0;
  return (
    <>
      {unanswered.length > 0 && (
        <Banner tone="stop" icon={CircleAlert} isAlert>
          <p>
            <strong>{team.unanswered(unanswered)}</strong>
          </p>
          <p>{team.unansweredSafe}</p>
          <p>{team.unansweredDo}</p>
        </Banner>
      )}
      {isSaid && (
        <Card title={team.again}>
          <p>{team.againWhy}</p>
          <ul>
            {back.length > 0 && <li>{team.againBack(back)}</li>}
            {out.length > 0 && <li>{team.againOut(out)}</li>}
          </ul>
        </Card>
      )}
    </>
  );
}
