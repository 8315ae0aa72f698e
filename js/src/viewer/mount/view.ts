/** One viewer's view: its frame in the page, its picture on the stage, its controls, its link. */

import type { Stage } from "../../stage/stage";
import type { Surface } from "../../stage/surface";
import type { Measures, Mesh } from "../../wire/contract";
import type { ToldView, ViewState } from "../../wire/view-messages";
import { ThemeWatch } from "../base/theme";
import { KeyControls } from "../controls/keys";
import { PointerControls } from "../controls/pointer";
import { WheelControls } from "../controls/wheel";
import type { Link, Receiver, Source } from "../links/link";
import { Inspection } from "../measure/inspection";
import { Frame } from "../overlay/frame";
import { saveFile } from "../overlay/save-file";
import { swatches } from "../scene/arrangement";
import { Picture } from "../scene/picture";
import { photograph } from "./photo";
import { SightReport } from "./sight-report";
import { type Commanded, ViewCommands } from "./view-commands";

export class View implements Receiver {
	readonly #stage: Stage;
	readonly #frame: Frame;
	readonly #picture: Picture;
	readonly #surface: Surface | null;
	readonly #inspection: Inspection;
	readonly #commands: ViewCommands;
	readonly #report = new SightReport(
		() => {
			const { cuts, hidden, explode } = this.#picture.look;
			return { camera: this.#picture.pose, cuts, hidden: [...hidden], explode };
		},
		(sight) => this.#link?.send({ type: "sight", ...sight }),
	);
	readonly #controls: { dispose(): void }[];
	#theme: ThemeWatch | null = null;
	#link: Link | null = null;
	#source: string | null = null;
	#formats: Source["formats"] = () => [];
	/** Of the part that the state is about. */
	#dimension: Measures["dimension"] | null = null;
	/** The mesh on show; the same one may be sent again for another view of the viewer. */
	#revision: number | null = null;
	#hadFocus = false;
	/** The user waits for a file. */
	#downloading = false;

	constructor(stage: Stage) {
		this.#stage = stage;
		this.#commands = new ViewCommands(this.#commanded());
		this.#frame = new Frame(
			this.#commands,
			() => this.#link?.send({ type: "cancel" }),
			(at) => this.#link?.send({ type: "frame", at }),
		);
		const { canvas } = this.#frame;
		this.#picture = new Picture(
			() => this.#redraw(),
			(pose) => {
				this.#frame.pose = pose;
				this.#frame.shown = this.#revision;
				this.#inspection.annotate();
				this.#report.touch();
			},
		);
		this.#inspection = new Inspection(this.#picture, this.#frame, (selection) =>
			this.#link?.send({ type: "selected", selection }),
		);
		this.#frame.pose = this.#picture.pose;
		this.#frame.look = this.#picture.look;
		canvas.before(this.#picture.grid.element);
		this.#surface = this.#open(canvas);
		this.#controls = [
			new PointerControls(canvas, this.#commands),
			new WheelControls(canvas, this.#commands),
			new KeyControls(canvas, this.#commands),
		];
	}

	/** Whether it still stands in a page, which after `detach` is the host's choice. */
	get isConnected(): boolean {
		return this.#frame.host.isConnected;
	}

	get source(): string | null {
		return this.#source;
	}

	/** Puts the view into `el` and feeds it from there, where it was fed before or anew. */
	attach(el: HTMLElement, source: Source): void {
		el.append(this.#frame.host);
		if (this.#theme && this.#source !== source.name) {
			// Back in its own place it is watched already; to look there takes a layout.
			this.#theme.check();
		}
		if (!this.#theme) {
			this.#theme = new ThemeWatch(this.#frame.host, (theme) => {
				this.#frame.theme = theme;
				this.#picture.theme = theme;
			});
		}
		if (this.#hadFocus && (document.activeElement ?? document.body) === document.body) {
			this.#frame.canvas.focus({ preventScroll: true });
		}
		if (this.#source !== source.name) {
			this.#source = source.name;
			this.#revision = null;
			this.#frame.shown = null;
			this.#link?.close();
			this.#formats = (dimension, isAssembly) => source.formats(dimension, isAssembly);
			this.#frame.formats = [];
			this.#report.forget();
			this.#link = source.connect();
			this.#link.open(this);
		}
	}

	/**
	 * The host has taken the view away. It is fed on: a cell that runs again mounts it
	 * again, and its new part may come before that.
	 */
	detach(): void {
		const root = this.#frame.canvas.getRootNode() as ShadowRoot;
		this.#hadFocus = root.activeElement === this.#frame.canvas;
	}

	state(state: ViewState): void {
		this.#frame.state = state;
		this.#dimension = state.measures?.dimension ?? null;
		this.#offerFiles();
		if (state.measures) {
			// A part that is inside out is seen from behind everywhere.
			this.#picture.closed = state.measures.closed && state.measures.volume > 0;
		}
	}

	mesh(revision: number, mesh: Mesh): void {
		if (revision !== this.#revision) {
			this.#revision = revision;
			this.#picture.mesh = mesh;
			this.#frame.parts = swatches(mesh);
			this.#commands.takeArrangement();
			this.#offerFiles();
			if (this.#surface) {
				this.#stage.hurry(this.#surface);
			}
		}
	}

	told(message: ToldView): void {
		switch (message.type) {
			case "look":
				this.#look(message);
				break;
			case "section": {
				// Python's None arrives as undefined.
				const { x, y, z } = message.cuts;
				this.#commands.setLook({ cuts: { x: x ?? null, y: y ?? null, z: z ?? null } });
				break;
			}
			case "hide":
				this.#commands.setLook({ hidden: new Set(message.names) });
				break;
			case "explode":
				this.#commands.setLook({ explode: message.by });
				break;
			case "frames":
				this.#frame.showFrames(message.count, message.fps);
				break;
			case "photograph":
				void this.#answerWithPhoto(message.id);
				break;
			case "file":
				// Other views of the same viewer hear it, too.
				if (this.#downloading) {
					this.#downloading = false;
					saveFile(message.blob, message.name);
				}
				break;
			case "file-failed":
				if (this.#downloading) {
					this.#downloading = false;
					this.#frame.showFault(message.message);
				}
				break;
		}
	}

	broken(message: string): void {
		this.#frame.showFault(message);
	}

	dispose(): void {
		this.#report.dispose();
		this.#link?.close();
		this.#theme?.dispose();
		for (const control of this.#controls) {
			control.dispose();
		}
		if (this.#surface) {
			this.#stage.close(this.#surface);
		}
		this.#picture.dispose();
		this.#frame.dispose();
	}

	#open(canvas: HTMLCanvasElement): Surface | null {
		try {
			return this.#stage.open(canvas, this.#picture);
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			this.#frame.showUnable(
				`The picture needs WebGL 2, which this browser does not give (${reason}). ` +
					"Turn on hardware acceleration or use a current browser.",
			);
			return null;
		}
	}

	#redraw(): void {
		// The picture asks for its first frame before there is a surface, which is born dirty.
		if (this.#surface) {
			this.#stage.request(this.#surface);
		}
	}

	/** What is seen, as PNG. Rejects where nothing can be drawn. */
	async photograph(): Promise<Blob> {
		const frame = this.#surface && this.#stage.snapshot(this.#surface);
		if (!frame || !this.#surface) {
			throw new Error("There is no picture of a view that the page does not show.");
		}
		return photograph(frame, this.#surface.size, this.#picture.paper, this.#picture.grid);
	}

	#look({ side, camera }: ToldView & { type: "look" }): void {
		if (camera) {
			this.#picture.pose = camera;
		} else if (side) {
			this.#picture.fit(side);
		}
	}

	#offerFiles(): void {
		const isAssembly = this.#picture.shown?.groups !== undefined;
		this.#frame.formats = this.#dimension ? this.#formats(this.#dimension, isAssembly) : [];
	}

	/** For the controls, which are there before the rest. */
	#commanded(): Commanded {
		const view = this;
		return {
			get picture() {
				return view.#picture;
			},
			get frame() {
				return view.#frame;
			},
			get inspection() {
				return view.#inspection;
			},
			photograph: () => this.photograph(),
			download: (format) => {
				this.#downloading = true;
				this.#link?.send({ type: "file-wanted", format });
			},
		};
	}

	async #answerWithPhoto(id: string): Promise<void> {
		let blob: Blob | null = null;
		let reason = "";
		try {
			blob = await this.photograph();
		} catch (error) {
			reason = error instanceof Error ? error.message : String(error);
		}
		this.#link?.send({ type: "photo", id, blob, reason });
	}
}
