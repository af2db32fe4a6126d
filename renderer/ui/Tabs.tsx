import type { CSSProperties, ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components";

export type TabItem = {
  readonly id: string;
  readonly label: string;
  /** CSS colour of the compartment that the tab shows. */
  readonly colour?: string;
  readonly content: ReactNode;
};

type TabsProps = {
  readonly label: string;
  readonly items: readonly TabItem[];
  readonly selected: string;
  readonly onSelect: (id: string) => void;
};

export function Tabs({ label, items, selected, onSelect }: TabsProps) {
  return (
    <AriaTabs selectedKey={selected} onSelectionChange={(key) => onSelect(String(key))}>
      <TabList className="tab-list" aria-label={label}>
        {items.map(({ id, label: text, colour }) => (
          <Tab key={id} id={id} className="tab" style={{ "--tab-colour": colour } as CSSProperties}>
            {colour !== undefined && <span className="square" aria-hidden="true" />}
            {text}
          </Tab>
        ))}
      </TabList>
      {items.map(({ id, content }) => (
        <TabPanel key={id} id={id} className="tab-panel">
          {content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
