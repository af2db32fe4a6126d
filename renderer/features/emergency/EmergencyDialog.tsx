import type { ComponentProps } from "react";
import { useSession } from "#features/engine/index.ts";
import { dangerSteps, type EmergencyGroup, numbersOn } from "#shared/domain/sharing/index.ts";
import type { CalendarDay } from "#shared/kernel/calendar-day.ts";
import { emergency as words } from "#text/fr.ts";
import { Button } from "#ui/Button.tsx";
import { Dialog } from "#ui/Dialog.tsx";
import { FileContacts } from "./FileContacts.tsx";
import { ProjectNumbers } from "./ProjectNumbers.tsx";
import "./emergency.css";

type EmergencyDialogProps = Omit<ComponentProps<typeof ProjectNumbers>, "numbers"> & {
  readonly today: CalendarDay;
  readonly onClose: () => void;
};

/** Whom to call, and what to do first: without a network, and before any space is open. */
export function EmergencyDialog({ today, onClose, ...own }: EmergencyDialogProps) {
  const session = useSession();
  const project = session.state === "open" ? session.project : null;
  return (
    <Dialog title={words.title} isWide onClose={onClose}>
      <div className="emergency">
        <div>
          <NumberGroups groups={["now", "shelter", "child"]} today={today} />
        </div>
        <div>
          <NumberGroups groups={["distress"]} today={today} />
          {project === null ? (
            <p className="small">{words.ownLocked}</p>
          ) : (
            <ProjectNumbers numbers={project.numbers} {...own} />
          )}
          <FileContacts />
        </div>
        <section aria-labelledby="emergency-steps">
          <h3 id="emergency-steps">{words.steps}</h3>
          <ol>
            {dangerSteps.map(({ step }) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
          <p className="small">{words.checked}</p>
        </section>
      </div>
      <div className="actions">
        <Button onPress={onClose}>{words.close}</Button>
      </div>
    </Dialog>
  );
}

type NumberGroupsProps = { readonly groups: readonly EmergencyGroup[]; readonly today: CalendarDay };

function NumberGroups({ groups, today }: NumberGroupsProps) {
  return groups.map((group) => (
    <section key={group} className={`emergency-${group}`} aria-labelledby={`emergency-${group}`}>
      <h3 id={`emergency-${group}`}>{words.groups[group]}</h3>
      <ul>
        {numbersOn(today)
          .filter((each) => each.group === group)
          .map(({ number, name, when }) => (
            <li key={number}>
              <strong className="emergency-number">{number}</strong>
              <span>
                {name}
                <small>{when}</small>
              </span>
            </li>
          ))}
      </ul>
    </section>
  ));
}
