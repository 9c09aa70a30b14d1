"use server";

import { z } from "zod";
import { database } from "@/db/client.ts";
import { archiveRecord, saveRecord, unarchiveRecord } from "@/db/edit-record.ts";
import { defineAction } from "@/lib/action/define-action.ts";
import { ApiName } from "@/lib/model/names.ts";
import { RecordInput } from "@/lib/model/record-input.ts";

const SeenRecord = z.strictObject({ object: ApiName, id: z.guid(), version: z.string().regex(/^\d{1,10}$/) });

export const saveRecordAction = defineAction(RecordInput, (input) => saveRecord(database(), input));

export const archiveRecordAction = defineAction(SeenRecord, (record) => archiveRecord(database(), record));

export const unarchiveRecordAction = defineAction(SeenRecord, (record) => unarchiveRecord(database(), record));
