import type { Connector } from "../model/connector.ts";
import type { GivenRecord } from "../model/definitions.ts";
import type { ObjectDefinition } from "../model/object-definition.ts";
import { contact, contactRecords, contactsInTwoPasses } from "./contacts.ts";
import { product, productRecords, vendor, vendorRecords, vendorsAndProducts } from "./vendors-and-products.ts";

/** A SmartConnector of the sample with the file that it loads, below `public/`. */
export interface SampleConnector {
  readonly connector: Connector;
  readonly file: string;
}

/** The Objects of the sample with the Records that are there before its first run. */
export const sampleObjects: readonly { readonly object: ObjectDefinition; readonly records: readonly GivenRecord[] }[] =
  [
    { object: vendor, records: vendorRecords },
    { object: product, records: productRecords },
    { object: contact, records: contactRecords },
  ];

export const sampleConnectors: readonly SampleConnector[] = [
  { connector: vendorsAndProducts, file: "samples/vendors-and-products.csv" },
  { connector: contactsInTwoPasses, file: "samples/contacts.csv" },
];
