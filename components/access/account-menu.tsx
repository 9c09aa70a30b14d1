"use client";

import { UserRound } from "lucide-react";
import { Button } from "@/components/ui/button.tsx";
import { IconButton } from "@/components/ui/icon-button.tsx";
import { Link } from "@/components/ui/link.tsx";
import { text } from "@/lib/texts/text.ts";
import { useAccess } from "./access-context.tsx";

const id = "account-menu";

/** Who is signed in, and the way out. */
export function AccountMenu() {
  const access = useAccess();
  if (!access) return null;
  const { actor } = access;
  const signOut = async () => {
    await access.signOut({});
    window.location.assign("/sign-in");
  };
  return (
    <>
      <IconButton label={text("access.account")} popoverTarget={id}>
        <UserRound size={16} strokeWidth={1.5} aria-hidden />
      </IconButton>
      <div
        id={id}
        popover="auto"
        className="layer appear fixed inset-auto end-4 top-12 m-0 min-w-52 rounded-card bg-raised p-3 text-ink shadow-layer sm:end-8"
      >
        <p className="font-medium">
          <bdi>{actor.name}</bdi>
        </p>
        <p className="text-table text-muted">{text(`access.roles.${actor.role}`)}</p>
        <div className="mt-3 flex flex-col gap-2">
          <Link href="/settings/account" className="text-table underline underline-offset-2">
            {text("access.account")}
          </Link>
          <Button onClick={signOut}>{text("access.signOut")}</Button>
        </div>
      </div>
    </>
  );
}
