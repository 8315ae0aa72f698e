/** Names channels and page-wide values, one contract version apart from another. */
import { CONTRACT_VERSION } from "./render-shapes";

/** Two builds of the wheel meet under such a name only where they speak the same contract. */
export function sharedName(...parts: [string, ...string[]]): string {
	return ["marimo-openscad", CONTRACT_VERSION, ...parts].join("/");
}

/** What scenes take from the code of part views; see `viewer/mount/stage-kit.ts`. */
export const STAGE_KIT = sharedName("stage-kit");

/** Name of the BroadcastChannel between one viewer's Python object and its views. */
export function channelName(viewer: string): string {
	return sharedName(viewer);
}
