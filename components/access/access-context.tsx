"use client";

import { createContext, type ReactNode, useContext } from "react";
import type { ActionResult } from "@/lib/action/failure.ts";
import type { Actor } from "@/lib/model/actor.ts";
import { may, type Permission } from "@/lib/model/permissions.ts";

interface Access {
  readonly actor: Actor;
  readonly signOut: (input: Record<string, never>) => Promise<ActionResult<void>>;
}

const AccessContext = createContext<Access | undefined>(undefined);

/** Tells the pages inside who looks at them. Outside, where one signs in, there is none. */
export function AccessProvider({ children, ...access }: Access & { readonly children: ReactNode }) {
  return <AccessContext value={access}>{children}</AccessContext>;
}

export function useAccess(): Access | undefined {
  return useContext(AccessContext);
}

/** Whether who looks at the page may do something: for what it shows; the server decides for itself. */
export function useMay(permission: Permission): boolean {
  const access = useAccess();
  return access !== undefined && may(access.actor.role, permission);
}
