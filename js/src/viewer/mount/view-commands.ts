/** What the controls ask, done to one view. */
import { Vector3 } from "three";
import type { Commands } from "../controls/commands";
import type { Inspection } from "../measure/inspection";
import type { Frame } from "../overlay/frame";
import { saveFile } from "../overlay/save-file";
import type { Preset } from "../scene/camera";
import type { Axis, Cut, Look } from "../scene/look";
import type { Picture } from "../scene/picture";

export interface Commanded {
	readonly picture: Picture;
	readonly frame: Frame;
	readonly inspection: Inspection;
	photograph(): Promise<Blob>;
	download(format: string): void;
}

export class ViewCommands implements Commands {
	readonly #view: Commanded;

	/** `view` may be incomplete until the first command. */
	constructor(view: Commanded) {
		this.#view = view;
	}

	get look(): Look {
		return this.#view.picture.look;
	}

	get parallel(): boolean {
		return this.#view.picture.pose.parallel;
	}

	get measuring(): boolean {
		return this.#view.inspection.measuring;
	}

	setParallel(parallel: boolean): void {
		this.#view.picture.parallel = parallel;
	}

	setLook(change: Partial<Look>): void {
		const { picture, frame } = this.#view;
		const look = { ...this.look, ...change };
		const before = picture.shown;
		picture.look = look;
		frame.look = look;
		if (picture.shown !== before) {
			this.takeArrangement();
		}
	}

	/** Lets the rest of the view know what the picture shows now. */
	takeArrangement(): void {
		const { picture, frame, inspection } = this.#view;
		if (picture.shown && picture.box) {
			inspection.mesh = picture.shown;
			frame.box = picture.box;
		}
	}

	setCut(axis: Axis, cut: Cut | null): void {
		this.setLook({ cuts: { ...this.look.cuts, [axis]: cut } });
	}

	toggleCut(axis: Axis): void {
		const at = this.#view.picture.box?.getCenter(new Vector3())[axis] ?? 0;
		this.setCut(axis, this.look.cuts[axis] ? null : { at, flipped: false });
	}

	setShown(names: readonly string[], shown: boolean): void {
		const hidden = new Set(this.look.hidden);
		for (const name of names) {
			if (shown) {
				hidden.delete(name);
			} else {
				hidden.add(name);
			}
		}
		this.setLook({ hidden });
	}

	setMeasuring(measuring: boolean): void {
		this.#view.inspection.measuring = measuring;
	}

	tapAt(clientX: number, clientY: number): void {
		this.#view.inspection.pointAt(...this.#fromMiddle(clientX, clientY));
	}

	tap(): void {
		this.#view.inspection.pointAt(0, 0);
	}

	leave(): boolean {
		return this.#view.inspection.leave();
	}

	download(format: string): void {
		this.#view.download(format);
	}

	savePicture(): void {
		this.#view.photograph().then(
			(picture) => saveFile(picture, "part.png"),
			(error: Error) => this.#view.frame.showFault(error.message),
		);
	}

	toggleFullScreen(): void {
		const { frame } = this.#view;
		const wanted = document.fullscreenElement
			? document.exitFullscreen()
			: frame.host.requestFullscreen();
		wanted.catch(() => frame.showFault("This page does not allow full screen."));
	}

	orbit(turn: number, tilt: number): void {
		this.#view.picture.orbit(turn, tilt);
	}

	pan(dx: number, dy: number): void {
		this.#view.picture.pan(dx, dy);
	}

	zoom(factor: number): void {
		this.#view.picture.zoom(factor, 0, 0);
	}

	zoomAt(factor: number, clientX: number, clientY: number): void {
		this.#view.picture.zoom(factor, ...this.#fromMiddle(clientX, clientY));
	}

	fit(preset: Preset | null): void {
		this.#view.picture.fit(preset);
	}

	turn(preset: Preset): void {
		this.#view.picture.turn(preset);
	}

	pivotAt(clientX: number, clientY: number): void {
		this.#view.picture.pivot(...this.#fromMiddle(clientX, clientY));
	}

	pivot(): void {
		this.#view.picture.pivot(0, 0);
	}

	/** CSS pixels from the middle of the picture. */
	#fromMiddle(clientX: number, clientY: number): [x: number, y: number] {
		const box = this.#view.frame.canvas.getBoundingClientRect();
		return [clientX - box.left - box.width / 2, clientY - box.top - box.height / 2];
	}
}
