"use client";

import { Check } from "lucide-react";
import { DropdownMenu } from "radix-ui";
import { useState } from "react";
import { text } from "@/lib/texts/text.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { NavIcon } from "./nav-icon.tsx";
import { chooseTheme, chosenTheme, type Theme, themes } from "./theme.ts";

/** Light, dark, or as the system says. */
export function ThemeMenu() {
  const [theme, setTheme] = useState<Theme>("system");

  const choose = (value: string) => {
    const chosen = themes.find((each) => each === value);
    if (!chosen) return;
    chooseTheme(chosen);
    setTheme(chosen);
  };

  return (
    <DropdownMenu.Root modal={false} onOpenChange={(isOpen) => isOpen && setTheme(chosenTheme())}>
      <DropdownMenu.Trigger asChild>
        <IconButton label={text("shell.theme")}>
          <NavIcon name="theme" />
        </IconButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        align="end"
        sideOffset={6}
        className="layer appear z-30 min-w-40 rounded-card bg-raised p-1 shadow-layer"
      >
        <DropdownMenu.RadioGroup value={theme} onValueChange={choose}>
          {themes.map((each) => (
            <DropdownMenu.RadioItem
              key={each}
              value={each}
              className="flex h-8 items-center gap-2 rounded-control px-2 data-highlighted:bg-sunken pointer-coarse:h-11"
            >
              <span className="w-4">
                <DropdownMenu.ItemIndicator>
                  <Check size={16} strokeWidth={1.75} aria-hidden />
                </DropdownMenu.ItemIndicator>
              </span>
              {text(`shell.themes.${each}`)}
            </DropdownMenu.RadioItem>
          ))}
        </DropdownMenu.RadioGroup>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
