import type { SaidAgainView } from "#shared/ports/people.ts";
import { team } from "#text/fr.ts";
import { Card } from "#ui/Card.tsx";

/** What is said again of who is of the project, after the relay was set back: nothing is asked of anybody. */
export function SaidAgain({ back, out }: SaidAgainView) {
  if (back.length + out.length === 0) return null;
  return (
    <Card title={team.again}>
      <p>{team.againWhy}</p>
      <ul>
        {back.length > 0 && <li>{team.againBack(back)}</li>}
        {out.length > 0 && <li>{team.againOut(out)}</li>}
      </ul>
    </Card>
  );
}
