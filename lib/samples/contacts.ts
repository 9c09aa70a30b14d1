import type { Connector } from "../model/connector.ts";
import type { GivenRecord } from "../model/definitions.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";

export const contact: ObjectDefinition = {
  apiName: "contact",
  name: "Contact",
  uniqueIdentifier: "email",
  fields: [
    { apiName: "email", name: "E-mail", type: "email" },
    { apiName: "phone", name: "Phone", type: "phonenumber" },
    { apiName: "fullName", name: "Full name", type: "text" },
    { apiName: "company", name: "Company", type: "text" },
    { apiName: "interests", name: "Interests", type: "dynamictags" },
  ],
};

/** Two steps over the same rows: the second handles only those that the first did not resolve (load-steps.md section 7). */
export const contactsInTwoPasses: Connector = {
  apiName: "contactsInTwoPasses",
  name: "Contacts in two passes",
  description: "First by e-mail; rows that no e-mail resolved go on by phone.",
  active: true,
  defaultCountry: "US",
  executionVariables: [
    { name: "email", type: "email", column: "E-mail" },
    { name: "phone", type: "phone_number", column: "Phone" },
    { name: "first_name", type: "string", column: "First name" },
    { name: "last_name", type: "string", column: "Last name" },
    { name: "company", type: "string", column: "Company" },
    { name: "interests", type: "string", column: "Interests", isArray: true, arrayDelimiter: ";" },
  ],
  loadSteps: [
    {
      name: "By e-mail",
      object: "contact",
      matchingRules: [
        {
          field: "email",
          variable: "email",
          noMatch: "do_not_upload",
          singleMatch: "update_current",
          multipleMatches: "do_not_upload",
          archivedMatch: "do_not_upload",
        },
      ],
      mappingRules: [
        { field: "email", variable: "email", conflictResolution: "only_update_blank" },
        { field: "phone", variable: "phone", conflictResolution: "only_update_blank" },
        { field: "fullName", variables: ["first_name", "last_name"], conflictResolution: "overwrite" },
        { field: "company", variable: "company", conflictResolution: "overwrite_except_null" },
        { field: "interests", variable: "interests", conflictResolution: "only_add_options" },
      ],
      postLoad: { capture: { variable: "contact_id", from: "matched" } },
    },
    {
      name: "By phone, or new",
      object: "contact",
      matchingRules: [
        {
          field: "id",
          variable: "contact_id",
          noMatch: "next_rule_ignore_previous",
          singleMatch: "do_not_upload",
          multipleMatches: "do_not_upload",
          archivedMatch: "do_not_upload",
        },
        {
          field: "phone",
          variable: "phone",
          noMatch: "create_new",
          singleMatch: "update_current",
          multipleMatches: "do_not_upload",
          archivedMatch: "unarchive_and_update",
        },
      ],
      mappingRules: [
        { field: "email", variable: "email", conflictResolution: "only_update_blank" },
        { field: "phone", variable: "phone", conflictResolution: "only_update_blank" },
        { field: "fullName", variables: ["first_name", "last_name"], conflictResolution: "only_update_blank" },
        { field: "company", variable: "company", conflictResolution: "only_update_blank" },
        { field: "interests", variable: "interests", conflictResolution: "only_add_options" },
      ],
    },
  ],
};

const id = (number: number) => `5a3b1e00-0000-4000-8000-${String(200 + number).padStart(12, "0")}`;

export const contactRecords: readonly GivenRecord[] = [
  {
    id: id(1),
    values: { email: "ada.berg@kessler-holz.example", fullName: "Ada Berg", company: "Kessler", interests: ["timber"] },
  },
  { id: id(2), values: { email: "omar.haas@lumen.example", phone: "+12125550102", fullName: "Omar Haas" } },
  { id: id(3), values: { email: "office@viaverde.example", phone: "+12125550103", company: "Via Verde" } },
  { id: id(4), values: { email: "kai.olsen@nordlicht.example", phone: "+12125550104", fullName: "Kai Olsen" } },
  {
    id: id(5),
    archived: true,
    values: { email: "rosa@sandrini.example", phone: "+12125550106", fullName: "Rosa Vega" },
  },
  { id: id(6), values: { email: "front.desk@alpenrand.example", phone: "+12125550109", company: "Alpenrand" } },
  { id: id(7), values: { email: "dispatch@alpenrand.example", phone: "+12125550109", company: "Alpenrand" } },
];
