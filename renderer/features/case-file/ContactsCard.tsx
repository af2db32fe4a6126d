import {
  AtSign,
  type LucideIcon,
  Mail,
  MapPin,
  MessageCircle,
  Phone,
  Share2,
  UserRound,
  UsersRound,
} from "lucide-react";
import { recordText } from "#features/fields/index.ts";
import { type ContactWay, closeFirst } from "#shared/domain/people/index.ts";
import type { Instant } from "#shared/kernel/instant.ts";
import type { FileView } from "#shared/ports/engine.ts";
import type { RecordView } from "#shared/ports/records.ts";
import { contacts as words } from "#text/fr.ts";
import { type Line, ListCard } from "./tracks/ListCard.tsx";

const ICONS: Readonly<Record<ContactWay, LucideIcon>> = {
  phone: Phone,
  messaging: MessageCircle,
  email: AtSign,
  socialNetwork: Share2,
  letter: Mail,
  trustedPerson: UserRound,
  family: UsersRound,
  thirdParty: UserRound,
  other: MapPin,
};

const FIELDS = ["way", "value", "whose", "note"] as const;

/** The other ways to reach somebody, and whom to call in their place: as many as there are, none needed. */
export function ContactsCard({ file, now }: { readonly file: FileView; readonly now: Instant }) {
  return (
    <ListCard
      file={file}
      now={now}
      kind="contacts"
      words={{ title: words.title, add: words.add, empty: words.none }}
      asked={FIELDS}
      shown={FIELDS}
      needed={{ value: words.needed }}
      usual={{ way: "phone" }}
      inOrder={(all) => closeFirst(all, (record) => recordText(record, "way"))}
      lineOf={lineOf}
    />
  );
}

function lineOf(record: RecordView<"contacts">): Line {
  const way = recordText(record, "way");
  return {
    icon: ICONS[way as ContactWay] ?? Phone,
    tone: "mute",
    end: "",
    about: words.about(way, recordText(record, "whose"), recordText(record, "note")),
    isEnded: false,
  };
}
