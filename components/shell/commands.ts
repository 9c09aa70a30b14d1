import { settingsPlaces } from "@/components/settings/settings-places.ts";
import { foldedText } from "@/components/ui/combobox-search.ts";
import type { FoundPlace } from "@/lib/model/found-place.ts";
import type { Permission } from "@/lib/model/permissions.ts";
import { commandsText } from "@/lib/texts/commands-text.ts";
import { settingsText } from "@/lib/texts/settings-text.ts";
import { text } from "@/lib/texts/text.ts";
import { places } from "./main-nav.tsx";

/** A line of the command menu: where it leads, and what it is. */
export interface Command {
  readonly href: string;
  readonly label: string;
  readonly note?: string;
}

interface CommandGroup {
  readonly key: "places" | "actions";
  readonly commands: readonly Command[];
}

type Can = (permission: Permission) => boolean;

/** What is always there, as far as it opens to who looks. */
export function commandsOf(can: Can): readonly CommandGroup[] {
  const settings = settingsPlaces.filter(({ needs }) => can(needs));
  return [
    {
      key: "places",
      commands: [
        ...places
          .filter(({ name }) => name !== "settings")
          .map(({ href, name }) => ({ href, label: text(`shell.places.${name}`) })),
        ...settings.map(({ place }) => ({
          href: `/settings/${place}`,
          label: commandsText("settings", { page: settingsText(`settings.pages.${place}`) }),
        })),
      ],
    },
    {
      key: "actions",
      commands: can("configure")
        ? [
            { href: "/objects/new", label: commandsText("newObject") },
            { href: "/automations/new", label: commandsText("newAutomation") },
            { href: "/import", label: commandsText("import") },
          ]
        : [],
    },
  ];
}

/** Those that hold what was typed. */
export function narrowedCommands(groups: readonly CommandGroup[], q: string): readonly CommandGroup[] {
  const wanted = foldedText(q);
  return groups.map((group) => ({
    ...group,
    commands: group.commands.filter(({ label }) => foldedText(label).includes(wanted)),
  }));
}

/** What a search found, each with what can be done with it. */
export function foundCommands(found: readonly FoundPlace[], can: Can): readonly Command[] {
  return found.flatMap((place) => commandsFor(place, can));
}

function commandsFor(place: FoundPlace, can: Can): readonly Command[] {
  switch (place.kind) {
    case "connector": {
      const { apiName, name } = place;
      const href = `/connectors/${apiName}`;
      const open = { href, label: name, note: commandsText("kinds.connector") };
      return can("dryRun") ? [open, { href: `${href}/run`, label: commandsText("runConnector", { name }) }] : [open];
    }
    case "object": {
      const { apiName, name } = place;
      return [
        { href: `/records/${apiName}`, label: name, note: commandsText("kinds.records") },
        { href: `/objects/${apiName}`, label: name, note: commandsText("kinds.object") },
      ];
    }
    case "automation":
      return [{ href: `/automations/${place.apiName}`, label: place.name, note: commandsText("kinds.automation") }];
    case "run": {
      const { id, mode, connector } = place;
      return [{ href: `/runs/${id}`, label: text(`runs.name.${mode}`, { id }), note: connector }];
    }
    case "record": {
      const { object, objectName, id, name, archived } = place;
      const note = archived ? commandsText("archived", { object: objectName }) : objectName;
      return [{ href: `/records/${object}/${id}`, label: name, note }];
    }
  }
}
