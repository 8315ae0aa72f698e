/** Declares how a view gets the code of the flame picture, which it loads on use. */
import type { CallProfile } from "../../wire/render-shapes";

/** What `flame.js` exports. */
export interface FlameCode {
	FLAME_STYLE: string;
	flamePicture(profile: CallProfile): HTMLElement;
}

/** What a view is sent that asks for the profile. */
export interface SentProfile {
	profile: CallProfile;
	/** The text of `flame.js`, from where the page cannot fetch it. */
	code?: string;
}

type Load = (code: string | undefined) => Promise<FlameCode>;

let load: Load = () => Promise.reject(new Error("this page has no code for it"));

/** Says where the code is, for the bundle that has views in it. */
export function flameFrom(source: Load): void {
	load = source;
}

export function loadFlame(code: string | undefined): Promise<FlameCode> {
	return load(code);
}
