import { z } from "zod";
import type { ActionResult } from "@/lib/action/failure.ts";
import { Receiver } from "@/lib/model/delivery.ts";
import { NewEndpoint } from "@/lib/model/new-endpoint.ts";

export const ReceiverNamed = z.strictObject({ receiver: Receiver });
export const ReceiverSwitch = z.strictObject({ receiver: Receiver, active: z.boolean() });
export const DeliveryNamed = z.strictObject({ delivery: z.uuid() });
export const replaySpans = ["hour", "day", "days3", "week", "all"] as const;
export const FailedReplay = z.strictObject({ receiver: Receiver, span: z.enum(replaySpans) });
export const EndpointNamed = z.strictObject({ endpoint: z.uuid() });
export const EndpointChange = z.strictObject({ id: z.uuid(), endpoint: NewEndpoint });

type Action<Schema extends z.ZodType, Data> = (input: z.infer<Schema>) => Promise<ActionResult<Data>>;

export interface ReceiverActions {
  readonly switchOn: Action<typeof ReceiverSwitch, void>;
  readonly replaceSecret: Action<typeof ReceiverNamed, { readonly secret: string }>;
  readonly sendTest: Action<typeof ReceiverNamed, { readonly delivery: string }>;
  readonly replay: Action<typeof DeliveryNamed, void>;
  readonly replayFailed: Action<typeof FailedReplay, { readonly count: number }>;
}

export interface EndpointActions {
  readonly add: Action<typeof NewEndpoint, { readonly id: string; readonly secret: string }>;
  readonly change: Action<typeof EndpointChange, void>;
  readonly remove: Action<typeof EndpointNamed, void>;
}
