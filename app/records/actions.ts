"use server";

import { z } from "zod";
import { defineAction } from "@/app/access/define-action.ts";
import { archiveRecord, saveRecord, unarchiveRecord } from "@/db/edit-record.ts";
import { ApiName } from "@/lib/model/names.ts";
import { RecordInput } from "@/lib/model/record-input.ts";

const SeenRecord = z.strictObject({ object: ApiName, id: z.guid(), version: z.string().regex(/^\d{1,10}$/) });

export const saveRecordAction = defineAction(RecordInput, "write", (input, { db }) => saveRecord(db, input));

export const archiveRecordAction = defineAction(SeenRecord, "write", (record, { db }) => archiveRecord(db, record));

export const unarchiveRecordAction = defineAction(SeenRecord, "write", (record, { db }) => unarchiveRecord(db, record));
