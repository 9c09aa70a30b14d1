import type { Operation } from "./operation.ts";
import { getAutomation, listAutomations, putAutomation, removeAutomation } from "./operations/automations.ts";
import { getConnector, listConnectors, putConnector, removeConnector } from "./operations/connectors.ts";
import { getDocument } from "./operations/document.ts";
import { getFailedRows, getInput, getReportCsv, getReportXlsx } from "./operations/files.ts";
import { getObject, listObjects, putObject, removeObject } from "./operations/objects.ts";
import {
  archiveRecord,
  createRecords,
  getRecord,
  listRecords,
  patchRecord,
  unarchiveRecord,
} from "./operations/records.ts";
import { cancelRun, getRun, listResults, listRuns, startRun } from "./operations/runs.ts";

/** Every operation of the REST API, in the order in which it is described. */
export const operations: readonly Operation[] = [
  listObjects,
  getObject,
  putObject,
  removeObject,
  listAutomations,
  getAutomation,
  putAutomation,
  removeAutomation,
  listConnectors,
  getConnector,
  putConnector,
  removeConnector,
  listRecords,
  createRecords,
  getRecord,
  patchRecord,
  archiveRecord,
  unarchiveRecord,
  startRun,
  listRuns,
  getRun,
  cancelRun,
  listResults,
  getReportCsv,
  getReportXlsx,
  getFailedRows,
  getInput,
  getDocument,
];
