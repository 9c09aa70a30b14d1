"use client";

import { Menu, X } from "lucide-react";
import { useState } from "react";
import { text } from "@/lib/texts/text.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Modal } from "../ui/modal.tsx";
import { Brand } from "./brand.tsx";
import { MainNav } from "./main-nav.tsx";

/** The rail as a menu, below 1,024 px. */
export function NavSheet() {
  const [isOpen, setIsOpen] = useState(false);
  const close = () => setIsOpen(false);
  return (
    <>
      <IconButton
        label={text("shell.openMenu")}
        aria-expanded={isOpen}
        className="-ms-1.5 lg:hidden"
        onClick={() => setIsOpen(true)}
      >
        <Menu size={18} strokeWidth={1.5} aria-hidden />
      </IconButton>
      {isOpen && (
        <Modal
          aria-label={text("shell.mainNav")}
          onDismiss={close}
          className="layer appear me-auto h-dvh max-h-none w-70 max-w-[85vw] bg-raised text-ink shadow-layer"
        >
          <div className="flex min-h-full flex-col gap-3 p-3">
            <div className="flex items-center justify-between">
              <Brand />
              <IconButton label={text("shell.close")} onClick={close}>
                <X size={16} strokeWidth={1.5} aria-hidden />
              </IconButton>
            </div>
            <nav aria-label={text("shell.mainNav")} className="flex grow flex-col">
              <MainNav onNavigate={close} />
            </nav>
          </div>
        </Modal>
      )}
    </>
  );
}
