"use client";

import { Menu, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useState } from "react";
import { text } from "@/lib/texts/text.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Brand } from "./brand.tsx";
import { MainNav } from "./main-nav.tsx";

/** The rail as a menu, below 1,024 px. */
export function NavSheet() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog.Root open={isOpen} onOpenChange={setIsOpen}>
      <Dialog.Trigger asChild>
        <IconButton label={text("shell.openMenu")} className="-ms-1.5 lg:hidden">
          <Menu size={18} strokeWidth={1.5} aria-hidden />
        </IconButton>
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="appear fixed inset-0 z-20 bg-[rgb(2_6_23/0.45)]" />
        <Dialog.Content
          aria-describedby={undefined}
          className="layer appear fixed inset-y-0 start-0 z-30 flex w-70 max-w-[85vw] flex-col gap-3 bg-raised p-3 shadow-layer"
        >
          <Dialog.Title className="sr-only">{text("shell.mainNav")}</Dialog.Title>
          <div className="flex items-center justify-between">
            <Brand />
            <Dialog.Close asChild>
              <IconButton label={text("shell.close")}>
                <X size={16} strokeWidth={1.5} aria-hidden />
              </IconButton>
            </Dialog.Close>
          </div>
          <nav aria-label={text("shell.mainNav")}>
            <MainNav onNavigate={() => setIsOpen(false)} />
          </nav>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
