/** Opens the pool's workers, for the worker executor. */
import * as workers from "../../lib/blob-worker";
import type { FromWorker, ToWorker } from "./worker-protocol";

export type WorkerPort = workers.WorkerPort<ToWorker>;
export type WorkerListener = workers.WorkerListener<FromWorker>;
export type OpenWorker = workers.OpenWorker<ToWorker, FromWorker>;

export const openBlobWorker: OpenWorker = workers.blobWorkers("openscad");
