/** Opens the data worker, for the data reader. */
import * as workers from "../lib/blob-worker";
import type { FromDataWorker, ToDataWorker } from "./data-protocol";

export type DataPort = workers.WorkerPort<ToDataWorker>;
export type DataListener = workers.WorkerListener<FromDataWorker>;
export type OpenDataWorker = workers.OpenWorker<ToDataWorker, FromDataWorker>;

export const openDataWorker: OpenDataWorker = workers.blobWorkers("data");
