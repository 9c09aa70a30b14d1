"use client";

import { useState } from "react";
import { text } from "@/lib/texts/text.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { NavIcon } from "./nav-icon.tsx";
import { chooseTheme, chosenTheme, type Theme, themes } from "./theme.ts";

const id = "theme-menu";

/** Light, dark, or as the system says. */
export function ThemeMenu() {
  const [theme, setTheme] = useState<Theme>("system");
  const choose = (chosen: Theme) => {
    chooseTheme(chosen);
    setTheme(chosen);
  };
  return (
    <>
      <IconButton label={text("shell.theme")} popoverTarget={id}>
        <NavIcon name="theme" />
      </IconButton>
      <fieldset
        id={id}
        popover="auto"
        aria-label={text("shell.theme")}
        onToggle={() => setTheme(chosenTheme())}
        className="layer appear fixed inset-auto end-4 top-12 m-0 min-w-40 rounded-card bg-raised p-1 text-ink shadow-layer sm:end-8"
      >
        {themes.map((each) => (
          <label
            key={each}
            className="flex h-8 items-center gap-2 rounded-control px-2 hover:bg-sunken pointer-coarse:h-11"
          >
            <input type="radio" name="theme" value={each} checked={theme === each} onChange={() => choose(each)} />
            {text(`shell.themes.${each}`)}
          </label>
        ))}
      </fieldset>
    </>
  );
}
