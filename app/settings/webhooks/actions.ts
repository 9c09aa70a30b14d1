"use server";

import { revalidatePath } from "next/cache";
import { defineAction } from "@/app/access/define-action.ts";
import { EndpointChange, EndpointNamed } from "@/components/deliveries/delivery-actions.ts";
import { addEndpoint, changeEndpoint, removeEndpoint } from "@/db/webhook-endpoints.ts";
import { NewEndpoint } from "@/lib/model/new-endpoint.ts";

export const addEndpointAction = defineAction(NewEndpoint, "configure", async (endpoint, { db }) => {
  const added = await addEndpoint(db, endpoint);
  revalidatePath("/settings", "layout");
  return added;
});

export const changeEndpointAction = defineAction(EndpointChange, "configure", async ({ id, endpoint }, { db }) => {
  await changeEndpoint(db, id, endpoint);
  revalidatePath("/settings", "layout");
});

export const removeEndpointAction = defineAction(EndpointNamed, "configure", async ({ endpoint }, { db }) => {
  await removeEndpoint(db, endpoint);
  revalidatePath("/settings", "layout");
});
