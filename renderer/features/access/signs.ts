import {
  Anchor,
  Bike,
  Bird,
  Feather,
  Fish,
  Leaf,
  type LucideIcon,
  Moon,
  Mountain,
  Star,
  Sun,
  TreePine,
  Umbrella,
} from "lucide-react";
import type { VaultSign } from "#shared/ports/vault-record.ts";

export const signIcons: Readonly<Record<VaultSign, LucideIcon>> = {
  bird: Bird,
  leaf: Leaf,
  mountain: Mountain,
  anchor: Anchor,
  sun: Sun,
  moon: Moon,
  fish: Fish,
  feather: Feather,
  tree: TreePine,
  umbrella: Umbrella,
  bicycle: Bike,
  star: Star,
};
