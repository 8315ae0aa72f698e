/** Does to one view what its controls ask. */
import { Vector3 } from "three";
import type { Actions } from "../controls/actions";
import { CALL_PROFILE } from "../links/formats";
import type { Inspection } from "../measure/inspection";
import { saveFile } from "../overlay/save-file";
import type { ViewShell } from "../overlay/view-shell";
import type { Preset } from "../scene/camera";
import type { Axis, Cut, Look } from "../scene/look";
import type { SceneView } from "../scene/scene-view";

export interface ActionTargets {
	readonly scene: SceneView;
	readonly shell: ViewShell;
	readonly inspection: Inspection;
	photograph(): Promise<Blob>;
	download(format: string): void;
}

export class ViewActions implements Actions {
	readonly #view: ActionTargets;

	/** `view` may be incomplete until the first action. */
	constructor(view: ActionTargets) {
		this.#view = view;
	}

	get look(): Look {
		return this.#view.scene.look;
	}

	get parallel(): boolean {
		return this.#view.scene.pose.parallel;
	}

	get measuring(): boolean {
		return this.#view.inspection.measuring;
	}

	setParallel(parallel: boolean): void {
		this.#view.scene.parallel = parallel;
	}

	setLook(change: Partial<Look>): void {
		const { scene, shell } = this.#view;
		const look = { ...this.look, ...change };
		const before = scene.shown;
		scene.look = look;
		shell.look = look;
		if (scene.shown !== before) {
			this.takeArrangement();
		}
	}

	/** Lets the rest of the view know what the picture shows now. */
	takeArrangement(): void {
		const { scene, shell, inspection } = this.#view;
		if (scene.shown && scene.box) {
			inspection.mesh = scene.shown;
			shell.box = scene.box;
		}
	}

	setCut(axis: Axis, cut: Cut | null): void {
		this.setLook({ cuts: { ...this.look.cuts, [axis]: cut } });
	}

	toggleCut(axis: Axis): void {
		const at = this.#view.scene.box?.getCenter(new Vector3())[axis] ?? 0;
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

	showProfile(): void {
		this.#view.shell.askProfile();
		this.#view.download(CALL_PROFILE);
	}

	savePicture(): void {
		this.#view.photograph().then(
			(picture) => saveFile(picture, "part.png"),
			(error: Error) => this.#view.shell.showFault(error.message),
		);
	}

	toggleFullScreen(): void {
		const { shell } = this.#view;
		const refused = () => shell.showFault("This page does not allow full screen.");
		if (document.fullscreenElement) {
			document.exitFullscreen().catch(refused);
		} else if ("requestFullscreen" in shell.host) {
			shell.host.requestFullscreen().catch(refused);
		} else {
			refused();
		}
	}

	orbit(turn: number, tilt: number): void {
		this.#view.scene.orbit(turn, tilt);
	}

	pan(dx: number, dy: number): void {
		this.#view.scene.pan(dx, dy);
	}

	zoom(factor: number): void {
		this.#view.scene.zoom(factor, 0, 0);
	}

	zoomAt(factor: number, clientX: number, clientY: number): void {
		this.#view.scene.zoom(factor, ...this.#fromMiddle(clientX, clientY));
	}

	fit(preset: Preset | null): void {
		this.#view.scene.fit(preset);
	}

	turn(preset: Preset): void {
		this.#view.scene.turn(preset);
	}

	pivotAt(clientX: number, clientY: number): void {
		this.#view.scene.pivot(...this.#fromMiddle(clientX, clientY));
	}

	pivot(): void {
		this.#view.scene.pivot(0, 0);
	}

	/** CSS pixels from the middle of the picture. */
	#fromMiddle(clientX: number, clientY: number): [x: number, y: number] {
		const box = this.#view.shell.canvas.getBoundingClientRect();
		return [clientX - box.left - box.width / 2, clientY - box.top - box.height / 2];
	}
}
