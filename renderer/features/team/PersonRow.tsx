import { useEngine } from "#features/engine/index.ts";
import type { Departure, PersonView } from "#shared/ports/people.ts";
import { leaving, roles, team } from "#text/fr.ts";
import { Avatar } from "#ui/Avatar.tsx";
import { Button } from "#ui/Button.tsx";
import { fingerprint } from "./fingerprint.ts";

type PersonRowProps = { readonly person: PersonView; readonly onRemove: () => void };

/** Somebody of the project, with their devices, and whether one of them is on its way out. */
export function PersonRow({ person, onRemove }: PersonRowProps) {
  const engine = useEngine();
  const asked = askedOf(person);
  const mayAct = person.mayLeave || person.devices.some(({ mayBeRemoved }) => mayBeRemoved);
  return (
    <tr>
      <td>
        <span className="person">
          <Avatar name={person.name} />
          <strong>{person.name}</strong>
          {person.isMe && <small>{team.me}</small>}
        </span>
      </td>
      <td>{roles[person.role]}</td>
      <td>{person.organizationName}</td>
      <td className="fingerprint">
        {person.devices.map(({ device }) => (
          <div key={device}>{fingerprint(device)}</div>
        ))}
      </td>
      <td className="team-act">
        {asked !== null && (
          <>
            <span className="small">{leaving.waits}</span>
            <Button isSmall onPress={() => void engine.keepIn(asked)}>
              {leaving.takeBack}
            </Button>
          </>
        )}
        {asked === null && mayAct && (
          <Button isSmall look="quiet" aria-label={leaving.actOn(person.name)} onPress={onRemove}>
            {leaving.act}
          </Button>
        )}
      </td>
    </tr>
  );
}

function askedOf({ number, isLeaving, devices }: PersonView): Departure | null {
  if (isLeaving) return { kind: "person", person: number };
  const found = devices.find(({ leavesAs }) => leavesAs !== null);
  return found === undefined || found.leavesAs === null
    ? null
    : { kind: "device", device: found.device, reason: found.leavesAs };
}
