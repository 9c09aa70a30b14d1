import { memoryRecordStore } from "./memory-record-store.ts";
import { recordStoreContract } from "./record-store.contract.ts";

recordStoreContract("memoryRecordStore", async ({ objects, records }) => memoryRecordStore(objects, records));
