import { CalendarDays, ChartNoAxesColumn, Footprints, Handshake, House, Settings, Sun, Users } from "lucide-react";
import { Button } from "react-aria-components";
import { useSession, useShownCount, useToday } from "#features/engine/index.ts";
import { goTo, type Place, type Route, useRoute } from "#features/navigation/index.ts";
import { roles, shell } from "#text/fr.ts";
import { Avatar } from "#ui/Avatar.tsx";
import { Mark } from "#ui/Mark.tsx";

const places = [
  { screen: "today", label: shell.today, icon: Sun },
  { screen: "youngPeople", label: shell.youngPeople, icon: Users },
  { screen: "outreach", label: shell.outreach, icon: Footprints },
  { screen: "agenda", label: shell.agenda, icon: CalendarDays },
  { screen: "resources", label: shell.resources, icon: House },
  { screen: "figures", label: shell.figures, icon: ChartNoAxesColumn },
  { screen: "team", label: shell.team, icon: Handshake },
  { screen: "settings", label: shell.settings, icon: Settings },
] as const satisfies readonly { readonly screen: Place; readonly label: string; readonly icon: unknown }[];

/** Of what is opened from a list, the list. */
const PARENTS: Readonly<Partial<Record<Route["screen"], Place>>> = {
  caseFile: "youngPeople",
  round: "outreach",
};

export function Rail() {
  const route = useRoute();
  const count = useShownCount();
  const session = useSession();
  const today = useToday();
  const waiting = today?.queues.reduce((total, { mineCount }) => total + mineCount, 0) ?? 0;
  const shown = PARENTS[route.screen] ?? route.screen;
  return (
    <nav className="rail" aria-label={shell.navigation}>
      <div className="rail-brand">
        <Mark />
        {shell.brand}
      </div>
      {places.map(({ screen, label, icon: Icon }) => (
        <Button
          key={screen}
          className="rail-link"
          {...(shown === screen ? { "aria-current": "page" } : {})}
          onPress={() => goTo({ screen })}
        >
          <Icon className="icon" aria-hidden="true" />
          {label}
          {screen === "today" && waiting > 0 && (
            <span className="rail-count hot">{waiting.toLocaleString("fr-FR")}</span>
          )}
          {screen === "youngPeople" && count > 0 && <span className="rail-count">{count.toLocaleString("fr-FR")}</span>}
        </Button>
      ))}
      {session.state === "open" && (
        <div className="rail-foot">
          <small>{session.project?.name}</small>
          <div className="rail-person">
            <Avatar name={session.person.name} />
            <span>
              {session.person.name}
              <br />
              <small>{roles[session.person.role]}</small>
            </span>
          </div>
        </div>
      )}
    </nav>
  );
}
