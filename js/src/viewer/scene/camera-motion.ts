/** Glides a camera from one pose to another, so that the eye keeps its bearings. */
import type { Pose } from "./camera";

const DURATION_MS = 220;

export class CameraMotion {
	readonly #from: Pose;
	readonly #to: Pose;
	/** The first frame's time: a frame that comes late skips nothing. */
	#start: number | null = null;

	constructor(from: Pose, to: Pose) {
		this.#from = from;
		this.#to = to;
	}

	/** The pose in the frame of this time, and whether it is the last. */
	at(now: number): { pose: Pose; done: boolean } {
		this.#start ??= now;
		const part = Math.min(1, Math.max(0, (now - this.#start) / DURATION_MS));
		if (part === 1) {
			return { pose: this.#to, done: true };
		}
		const eased = 1 - (1 - part) ** 3;
		const from = this.#from;
		const to = this.#to;
		const mix = (a: number, b: number) => a + (b - a) * eased;
		const turn = shortWay(to.azimuth - from.azimuth);
		return {
			pose: {
				target: [
					mix(from.target[0], to.target[0]),
					mix(from.target[1], to.target[1]),
					mix(from.target[2], to.target[2]),
				],
				azimuth: from.azimuth + turn * eased,
				elevation: mix(from.elevation, to.elevation),
				// Sizes are felt as ratios.
				span: from.span * (to.span / from.span) ** eased,
				parallel: to.parallel,
			},
			done: false,
		};
	}
}

function shortWay(angle: number): number {
	return Math.atan2(Math.sin(angle), Math.cos(angle));
}
