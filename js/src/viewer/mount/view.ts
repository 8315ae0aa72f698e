/** Joins one view's shell, scene, controls and link; the page mounts it for a viewer. */

import { errorText } from "../../lib/error-text";
import type { Mountable, ViewFactory } from "../../mount/mountable";
import { Stage } from "../../stage/stage";
import type { Viewport } from "../../stage/viewport";
import type { Measures } from "../../wire/render-shapes";
import type { Mesh } from "../../wire/results";
import type { ViewCommand } from "../../wire/view-messages";
import type { RenderStatus, ViewState } from "../../wire/view-shapes";
import { isSameMesh } from "../base/same-mesh";
import { ThemeWatch } from "../base/theme";
import { KeyControls } from "../controls/keys";
import { PointerControls } from "../controls/pointer";
import { WheelControls } from "../controls/wheel";
import { CALL_PROFILE } from "../links/formats";
import type { Link, Receiver, Source } from "../links/link";
import { Inspection } from "../measure/inspection";
import { saveFile } from "../overlay/save-file";
import { ViewShell } from "../overlay/view-shell";
import { swatches } from "../scene/arrangement";
import type { Look } from "../scene/look";
import { SceneView } from "../scene/scene-view";
import { photograph } from "./photo";
import { type ActionTargets, ViewActions } from "./view-actions";
import { ViewStateReporter } from "./view-state-reporter";

/** Draws for all views of parts. */
let stage: Stage | null = null;

/** The stage of all that is drawn from parts, made by the first who asks. */
export function sharedStage(): Stage {
	stage ??= new Stage();
	return stage;
}

/** The page's last view is gone. */
export function endStage(): void {
	stage?.dispose();
	stage = null;
}

/** A part's view. */
export const PART_VIEW: ViewFactory<Source> = {
	kind: "part",
	make: () => new View(sharedStage()),
	end: endStage,
};

export class View implements Receiver, Mountable<Source> {
	readonly #stage: Stage;
	readonly #shell: ViewShell;
	readonly #scene: SceneView;
	readonly #viewport: Viewport | null;
	readonly #inspection: Inspection;
	readonly #actions: ViewActions;
	readonly #reporter = new ViewStateReporter(
		() => {
			const { cuts, hidden, explode } = this.#scene.look;
			return { camera: this.#scene.pose, section: cuts, hidden: [...hidden], explode };
		},
		(changes) =>
			this.#link?.send({ type: "patch", revision: this.#heard, origin: this.#name, changes }),
	);
	/** Tells this view from the others of its viewer. */
	readonly #name = Math.random().toString(36).slice(2);
	/** The newest revision of the view state that Python has made known. */
	#heard = 0;
	readonly #controls: { dispose(): void }[];
	#theme: ThemeWatch | null = null;
	#link: Link | null = null;
	#source: string | null = null;
	#formats: Source["formats"] = () => [];
	#profiles: () => boolean = () => false;
	/** Of the part that the state is about. */
	#dimension: Measures["dimension"] | null = null;
	/** The mesh on show; the same one may be sent again for another view of the viewer. */
	#revision: number | null = null;
	#hadFocus = false;
	/** Why there can be no picture. */
	#unable: string | null = null;
	/** Files that the user waits for. */
	#downloads = 0;

	constructor(stage: Stage) {
		this.#stage = stage;
		this.#actions = new ViewActions(this.#actionTargets());
		this.#shell = new ViewShell(
			this.#actions,
			() => this.#link?.send({ type: "cancel" }),
			(at) => this.#link?.send({ type: "frame", at }),
		);
		const { canvas } = this.#shell;
		this.#scene = new SceneView(
			() => this.#redraw(),
			(pose) => {
				this.#shell.pose = pose;
				this.#shell.shown = this.#revision;
				this.#inspection.annotate();
				this.#reporter.touch();
			},
		);
		this.#inspection = new Inspection(this.#scene, this.#shell, (selection) =>
			this.#link?.send({ type: "selected", selection }),
		);
		this.#shell.pose = this.#scene.pose;
		this.#shell.look = this.#scene.look;
		canvas.before(this.#scene.grid.element);
		this.#viewport = this.#open(canvas);
		this.#controls = [
			new PointerControls(canvas, this.#actions),
			new WheelControls(canvas, this.#actions),
			new KeyControls(canvas, this.#actions),
		];
	}

	/** Whether it still stands in a page, which after `detach` is the host's choice. */
	get isConnected(): boolean {
		return this.#shell.host.isConnected;
	}

	get source(): string | null {
		return this.#source;
	}

	/** Puts the view into `el` and feeds it from there, where it was fed before or anew. */
	attach(el: HTMLElement, source: Source): void {
		el.append(this.#shell.host);
		if (this.#theme && this.#source !== source.name) {
			// Back in its own place it is watched already; to look there takes a layout.
			this.#theme.check();
		}
		if (!this.#theme) {
			this.#theme = new ThemeWatch(this.#shell.host, (theme) => {
				this.#shell.theme = theme;
				this.#scene.theme = theme;
			});
		}
		if (this.#hadFocus && (document.activeElement ?? document.body) === document.body) {
			this.#shell.canvas.focus({ preventScroll: true });
		}
		if (this.#source !== source.name) {
			this.#source = source.name;
			this.#revision = null;
			this.#shell.shown = null;
			this.#link?.close();
			this.#formats = (dimension, isAssembly) => source.formats(dimension, isAssembly);
			this.#profiles = () => source.profiles;
			this.#shell.formats = [];
			this.#shell.profile.forget();
			this.#reporter.forget();
			this.#heard = 0;
			this.#downloads = 0;
			this.#dimension = null;
			this.#shell.showAnimation(0, 1);
			this.#link = source.connect();
			this.#link.open(this);
		}
	}

	/**
	 * The host has taken the view away. It is fed on: a cell that runs again mounts it
	 * again, and its new part may come before that.
	 */
	detach(): void {
		const root = this.#shell.canvas.getRootNode() as ShadowRoot;
		this.#hadFocus = root.activeElement === this.#shell.canvas;
	}

	status(status: RenderStatus): void {
		this.#shell.status = status;
		this.#dimension = status.measures?.dimension ?? null;
		this.#offerFiles();
		if (status.measures) {
			// A part that is inside out is seen from behind everywhere.
			this.#scene.closed = status.measures.closed && status.measures.volume > 0;
		}
	}

	mesh(revision: number, mesh: Mesh): void {
		if (revision !== this.#revision) {
			this.#revision = revision;
			if (isSameMesh(this.#scene.mesh, mesh)) {
				// What is selected, and how it looks, goes on.
				this.#redraw();
			} else {
				this.#scene.mesh = mesh;
				this.#shell.parts = swatches(mesh);
				this.#actions.takeArrangement();
				this.#offerFiles();
			}
			if (this.#viewport) {
				this.#stage.drawNow(this.#viewport);
			}
		}
	}

	command(command: ViewCommand): void {
		switch (command.type) {
			case "patch":
				// What is told to a view that comes later the others have heard before.
				if (command.revision > this.#heard) {
					this.#heard = command.revision;
					this.#change(command.changes);
				}
				break;
			case "screenshot":
				void this.#answerWithPicture(command.id);
				break;
			case "file":
				// Other views of the same viewer hear it, too.
				if (this.#shell.profile.waits && command.name === CALL_PROFILE) {
					this.#downloads -= 1;
					void this.#shell.profile.draw(command.blob);
				} else if (this.#downloads > 0 && command.name !== CALL_PROFILE) {
					this.#downloads -= 1;
					saveFile(command.blob, command.name);
				}
				break;
			case "file-failed":
				if (this.#downloads > 0) {
					this.#downloads -= 1;
					if (this.#shell.profile.waits) {
						this.#shell.profile.fail(command.message);
					} else {
						this.#shell.showFault(command.message);
					}
				}
				break;
		}
	}

	broken(message: string): void {
		this.#shell.showFault(message);
	}

	dispose(): void {
		this.#reporter.dispose();
		this.#link?.close();
		this.#theme?.dispose();
		for (const control of this.#controls) {
			control.dispose();
		}
		if (this.#viewport) {
			this.#stage.close(this.#viewport);
		}
		this.#scene.dispose();
		this.#shell.dispose();
	}

	#open(canvas: HTMLCanvasElement): Viewport | null {
		try {
			return this.#stage.open(canvas, this.#scene, (reason) => this.#sayUnable(reason));
		} catch (error) {
			this.#sayUnable(errorText(error));
			return null;
		}
	}

	/** Null: it can be drawn again. */
	#sayUnable(reason: string | null): void {
		this.#unable =
			reason &&
			`The picture needs WebGL 2, which this browser does not give (${reason}). Turn on ` +
				"hardware acceleration in its settings (in Firefox, webgl.disabled in about:config " +
				"must be false), or use a current browser. Measures and downloads work without it.";
		this.#shell.showUnable(this.#unable);
	}

	#redraw(): void {
		// The picture asks for its first frame before there is a viewport, which is born dirty.
		if (this.#viewport) {
			this.#stage.request(this.#viewport);
		}
	}

	/** What is seen, as PNG. Rejects where nothing can be drawn. */
	async photograph(): Promise<Blob> {
		const frame = this.#viewport && this.#stage.snapshot(this.#viewport);
		if (!frame || !this.#viewport) {
			throw new Error(this.#unable ?? "There is no picture of a view that the page does not show.");
		}
		return photograph(frame, this.#viewport.size, this.#scene.background, this.#scene.grid);
	}

	/** Does what Python has changed; its None may arrive as undefined. */
	#change(changes: ViewState): void {
		const { camera, section, hidden, explode } = changes;
		const look: Partial<Look> = {};
		if (section) {
			look.cuts = { x: section.x ?? null, y: section.y ?? null, z: section.z ?? null };
		}
		if (hidden) {
			look.hidden = new Set(hidden);
		}
		if (explode !== undefined) {
			look.explode = explode;
		}
		if (Object.keys(look).length > 0) {
			this.#actions.setLook(look);
		}
		// Last: a side shows all that is there then.
		if (typeof camera === "string") {
			this.#scene.fit(camera);
		} else if (camera) {
			this.#scene.pose = camera;
		}
		if ("animation" in changes) {
			this.#shell.showAnimation(changes.animation?.count ?? 0, changes.animation?.fps ?? 1);
		}
	}

	#offerFiles(): void {
		const isAssembly = this.#scene.shown?.groups !== undefined;
		this.#shell.formats = this.#dimension ? this.#formats(this.#dimension, isAssembly) : [];
		this.#shell.profiled = this.#dimension !== null && !isAssembly && this.#profiles();
	}

	/** For the controls, which are there before the rest. */
	#actionTargets(): ActionTargets {
		const view = this;
		return {
			get scene() {
				return view.#scene;
			},
			get shell() {
				return view.#shell;
			},
			get inspection() {
				return view.#inspection;
			},
			photograph: () => this.photograph(),
			download: (format) => {
				this.#downloads += 1;
				this.#link?.send({ type: "file-wanted", format });
			},
		};
	}

	async #answerWithPicture(id: string): Promise<void> {
		let blob: Blob | null = null;
		let reason = "";
		try {
			blob = await this.photograph();
		} catch (error) {
			reason = errorText(error);
		}
		this.#link?.send({ type: "picture", id, blob, reason });
	}
}
