/** Exports the pool and the channels to the views, for Python that runs in a browser. */
export { createPool, createViewChannel, mountViewer, serveWidget } from "../kernel/kernel";
