import { z } from "zod";
import { Connector, ExecutionVariable, LoadStep, MappingRule, MatchingRule, PostLoad } from "./connector.ts";
import { StoredText } from "./names.ts";

// Too long a name is kept too, so that nothing that was typed is lost before it is shortened.
const unchosen = StoredText.max(10_000);

/**
 * A connector while it is edited: of the same shape, but names, fields and variables may not be chosen yet, and parts
 * may contradict each other. What keeps it from being saved is for `checkDraft`.
 */
export const DraftConnector: z.ZodType<Connector, Connector> = z.strictObject({
  ...Connector.shape,
  name: unchosen,
  timeZone: unchosen.optional(),
  defaultCountry: unchosen.optional(),
  executionVariables: z
    .array(
      z.strictObject({
        ...ExecutionVariable.shape,
        name: unchosen,
        column: StoredText.optional(),
        value: StoredText.optional(),
      }),
    )
    .max(5000),
  loadSteps: z
    .array(
      z.strictObject({
        ...LoadStep.shape,
        name: unchosen,
        object: unchosen,
        matchingRules: z
          .array(z.strictObject({ ...MatchingRule.shape, field: unchosen, variable: unchosen }))
          .max(1000),
        mappingRules: z
          .array(
            z.strictObject({
              ...MappingRule.shape,
              field: unchosen,
              variable: unchosen.optional(),
              variables: z.array(unchosen).max(1000).optional(),
            }),
          )
          .max(2000),
        postLoad: z
          .strictObject({
            ...PostLoad.shape,
            automationsOnCreate: z.array(unchosen).max(1000).optional(),
            automationsOnUpdate: z.array(unchosen).max(1000).optional(),
            capture: z.strictObject({ ...PostLoad.shape.capture.unwrap().shape, variable: unchosen }).optional(),
          })
          .optional(),
      }),
    )
    .max(500),
});
