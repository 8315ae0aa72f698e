/** The bundle that Python imports beside itself: the pool of engines and the channels to the views. */
export { createPool, createViewChannel, mountViewer, serveWidget } from "../kernel/kernel";
