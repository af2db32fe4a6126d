// B22: people who do not exist, and what two teams that do not know of each other wrote of them. Made before the rules that
// are measured on it, and not changed for them: what is drawn, and how often, is said here.
//
// - First names: 144 of those given in France around 2005, of all origins, the usual ones more often than the others (the
//   first about 3 people of 100). Family names: 1 in 3 of 96 usual ones, the others of 20,000 invented: so they are in France.
// - Aged 16 to 25, in ten towns, the first of which has 3 people of 10.
// - `full`: a first name and a family name; a birth date (6 in 10) or an apparent age; the town (19 in 20). `initials`: the same,
//   with the initial alone of the family name (1 in 5). `street`: a first name (6 in 10) or a nickname, an apparent age (9 in
//   10), the town.
// - Each word is written as it is heard (3 in 10), with a slip of the keyboard (1 in 10), or as it is; the two names are in the
//   other order (1 in 10), without accents or all in capitals (1 in 4), a birth date has a slip (1 in 20), an apparent age is 1.5
//   year off on average, and the town is another (1 in 10): that of the other team, or they moved.
import { addDays, type CalendarDay, day } from "#shared/kernel/calendar-day.ts";
import { type Draws, drawsOf } from "./draws.ts";

/** What is written of somebody. `person` says who it is: what a rule has to find out. */
export type Written = {
  readonly id: string;
  readonly person: number;
  readonly name: string;
  readonly bornOn: CalendarDay | null;
  readonly apparentAge: number | null;
  readonly basin: string | null;
};

export type Manner = "full" | "initials" | "street";

type Invented = {
  readonly first: string;
  readonly family: string;
  readonly nickname: string;
  readonly bornOn: CalendarDay;
  readonly town: string;
};

export const TODAY = day("2026-11-22");

const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const FIRST_NAMES = words(`
  Lucas Léa Mohamed Emma Enzo Manon Mathis Inès Théo Chloé Hugo Camille Yanis Sarah Nathan Clara Thomas Jade Mehdi Lola
  Kévin Océane Alexandre Marie Maxime Anaïs Antoine Laura Clément Pauline Rayan Lina Karim Amina Quentin Lucie Romain Mathilde
  Alexis Julie Nicolas Eva Dylan Noémie Bilal Fatou Ibrahim Aïcha Sofiane Yasmine Axel Morgane Adam Margaux Baptiste Élisa
  Valentin Zoé Adrien Louise Walid Sofia Julien Ambre Samuel Célia Bastien Agathe Florian Lilou Amine Nora Jordan Maëlys
  Tristan Juliette Moussa Aminata Dorian Romane Younes Salomé Gabin Coralie Tony Kenza Steven Alicia Corentin Charlotte Ismaël
  Élodie Mamadou Mariam Ryan Justine Killian Laurine Gaëtan Sonia Matéo Leïla Erwan Mélissa Sékou Rania Loïc Assia Anthony
  Jessica Djibril Soukaina Sébastien Angélique Ousmane Khadija Gaël Émeline Yacine Chaïma Jérémy Priscilla Abdoulaye Oumou
  Aurélien Philomène Guilhem Séverine Christophe Gwenaëlle Ludovic Zineb Ilyès Ophélie Wassim Bérénice Tidiane Mélanie
  Rodrigue Naïma`);

const FAMILY_NAMES = words(`
  Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefebvre Leroy Roux David Bertrand Morel
  Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Muller Lefèvre Faure André Mercier Blanc Guérin Boyer Garnier
  Chevalier François Legrand Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand
  Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard Barbier
  Arnaud Martinez Diallo Traoré Benali Lopes Haddad Koné Bouazza Saïdi Nguyen Da_Silva El_Amrani Fernandes Camara Cissé Belkacem
  Touré Hamidi Pereira Diop Mansouri Sow Rodrigues Keïta Amari`).map((name) => name.replace("_", " "));

const STARTS = words("Bar Ben Bou Cas Cha Del Dou Fab Gal Gri Ha Jou Kar La Lan Mal Mon Na Ou Pel Ra Ro Sal Ta Ver Vi");
const MIDDLES = words("ba che da di ga la li ma mi na no pa que ra ri ro sa si ta ti va ve");
const ENDS = words("ard aud eau el er et eux ez i ier ieu in lle nd ni ot our oux rd ret ssi ut y c t");
const NICKNAMES = words(
  "Rizou Kiki Doudou Tonton Bibi Zaz Flash Rasta Nono Chouchou Blondin Pépito Jojo Titi Bébert Mika Snoop Gigi Lutin Toto",
);
const TOWNS = words("Cahors Cahors Cahors Figeac Figeac Souillac Gourdon Gramat Pradines Prayssac");

/**
 * `count` files, of which one in ten is a second file of somebody who has one; in no order that tells. Those that come after
 * `count` are as many again of which half are of people who have a file: who is met next.
 */
export function inventedPeople(count: number, manner: Manner, seed: number) {
  const draws = drawsOf(seed);
  const twice = Math.round(count / 11);
  const people = Array.from({ length: count - twice }, () => someone(draws));
  let at = 0;
  const write = (person: number): Written => written(people[person] as Invented, `f${at++}`, person, manner, draws);
  const files = people.map((_, person) => write(person));
  for (let again = 0; again < twice; again++) files.push(write(again));
  const met = Array.from({ length: 2 * twice }, (_, next): Written => {
    if (next % 2 === 0) return write(twice + next / 2);
    people.push(someone(draws));
    return write(people.length - 1);
  });
  return { files, met };
}

function someone(draws: Draws): Invented {
  const { below, chance, pick, pickUsual } = draws;
  const family = chance(1 / 3)
    ? pickUsual(FAMILY_NAMES)
    : pick(STARTS) + pick([...MIDDLES, ""]) + pick(MIDDLES) + pick(ENDS);
  return {
    first: pickUsual(FIRST_NAMES),
    family,
    nickname: pick(NICKNAMES),
    bornOn: addDays(day("2001-01-01"), below(3_650)),
    town: pick(TOWNS),
  };
}

function written(one: Invented, id: string, person: number, manner: Manner, draws: Draws): Written {
  const { chance, pick, error } = draws;
  const town = chance(0.9) ? one.town : pick(TOWNS);
  const seemsAged = Math.max(14, Number(TODAY.slice(0, 4)) - Number(one.bornOn.slice(0, 4)) + error(1.5));
  if (manner === "street") {
    const name = heardAs(chance(0.6) ? one.first : one.nickname, draws);
    return { id, person, name, bornOn: null, apparentAge: chance(0.9) ? seemsAged : null, basin: town };
  }
  const family = manner === "initials" && chance(0.2) ? `${one.family[0]}.` : heardAs(one.family, draws);
  const both = [heardAs(one.first, draws), family];
  const name = bare((chance(0.1) ? both.reverse() : both).join(" "), draws);
  const isDateKnown = chance(0.6);
  return {
    id,
    person,
    name,
    bornOn: isDateKnown ? (chance(0.05) ? slipped(one.bornOn, draws) : one.bornOn) : null,
    apparentAge: isDateKnown ? null : seemsAged,
    basin: chance(0.95) ? town : null,
  };
}

/** `=`: once instead of twice. */
type Change = readonly [RegExp, string];

/** What an ear does not tell, or what one hand writes and another does not. */
const HEARD: readonly Change[] = [
  [/ph/, "f"],
  [/k/i, "c"],
  [/c(?=[aou])/i, "k"],
  [/i(?=[^aeiouéè])/, "y"],
  [/y(?=[^aeiouéè])/, "i"],
  [/n(?=[aeiouéèa])/, "nn"],
  [/(mm|nn|ss|ll)/, "="],
  [/(?<=[^aeiou])e$/, ""],
  [/h/, ""],
  [/eau|au/, "o"],
  [/th/i, "t"],
  [/s(?=[aeiouéè])/, "ss"],
  [/([td])$/, ""],
  [/([ld])i/, "$1y"],
  [/ou/i, "u"],
  [/ /, "-"],
  [/ /, ""],
  [/dj/i, "j"],
  [/ai|ei/, "è"],
  [/z/, "s"],
];

const NOTHING: Change = [/$/, ""];

function heardAs(word: string, draws: Draws): string {
  const { below, chance, pick } = draws;
  if (chance(0.3)) {
    const [from, to] = pick([...HEARD.filter(([each]) => each.test(word)), NOTHING]);
    return word.replace(from, (found, ...groups) =>
      to === "=" ? found.slice(1) : to.replace("$1", String(groups[0])),
    );
  }
  if (word.length < 4 || !chance(0.1)) return word;
  const at = 1 + below(word.length - 2);
  const other = pick([..."aeinorst"]);
  return pick([
    word.slice(0, at) + word.slice(at + 1),
    word.slice(0, at) + other + word.slice(at),
    word.slice(0, at) + other + word.slice(at + 1),
    word.slice(0, at) + (word[at + 1] ?? "") + (word[at] ?? "") + word.slice(at + 2),
  ]);
}

const bare = (name: string, { chance, pick }: Draws): string =>
  chance(0.25) ? pick([name.normalize("NFD").replace(/\p{M}/gu, ""), name.toUpperCase()]) : name;

/** The day and the month in each other's place, or a neighbouring day, or the year before. */
function slipped(bornOn: CalendarDay, { pick }: Draws): CalendarDay {
  const [year = "", month = "", of = ""] = bornOn.split("-");
  const swapped = Number(of) <= 12 ? day(`${year}-${of}-${month}`) : bornOn;
  return pick([swapped, addDays(bornOn, 1), day(`${Number(year) - 1}-${month}-${month === "02" ? "28" : of}`)]);
}
