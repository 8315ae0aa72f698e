/**
 * A page that hosts the widget the way an anywidget host does. A stand is a place in the
 * page, with a viewer that publishes parts the way Python does, and at times a view.
 */
import { sharedPage } from "../../../../js/src/mount/page";
import { Designs } from "./designs";
import { Model } from "./model";
import { canvasIn, fingerprint, pixelAt, type Silhouette, silhouette } from "./pixels";
import { solid, type Wanted } from "./solids";
import { TEXT_VIEW } from "./text-view";
import { Viewer } from "./viewer";

interface Widget {
	render(props: { model: Model; el: HTMLElement; signal?: AbortSignal }): () => void;
}

interface MountOptions {
	/** Each number loads and evaluates the module's text anew, as some hosts do. */
	copy?: number;
	/** End the view by its signal instead of its clean-up. */
	signal?: boolean;
}

class Stand {
	el: HTMLElement;
	viewer: Viewer | null;
	designs: Designs | null = null;
	#end: (() => void) | null = null;

	constructor(el: HTMLElement, viewer: Viewer | null) {
		this.el = el;
		this.viewer = viewer;
	}

	get canvas(): HTMLCanvasElement | null {
		return canvasIn(this.el);
	}

	async mount(viewerId: string, options: MountOptions = {}): Promise<void> {
		const module: { default: Widget } = await import(`/widget.js?copy=${options.copy ?? 0}`);
		// As marimo does: whatever was left there goes before a new view comes.
		this.el.innerHTML = "";
		const model = new Model({ _viewer: viewerId });
		if (options.signal) {
			const controller = new AbortController();
			module.default.render({ model, el: this.el, signal: controller.signal });
			this.#end = () => controller.abort();
		} else {
			this.#end = module.default.render({ model, el: this.el });
		}
	}

	async mountModel(model: Model): Promise<void> {
		const module: { default: Widget } = await import(`/widget.js?copy=${0}`);
		this.el.innerHTML = "";
		this.#end = module.default.render({ model, el: this.el });
	}

	/** Shows a text, through this bundle's own copy of the page's code. */
	mountText(text: string): void {
		this.el.innerHTML = "";
		this.#end = sharedPage().mount(this.el, { name: `text ${text}`, text }, TEXT_VIEW);
	}

	unmount(): void {
		this.#end?.();
		this.#end = null;
	}
}

const stands = new Map<string, Stand>();

function stand(name: string): Stand {
	const found = stands.get(name);
	if (!found) {
		throw new Error(`There is no stand ${name}.`);
	}
	return found;
}

const frame = () => new Promise((done) => requestAnimationFrame(done));

const host = {
	/** Makes a place in the page, as the output of a cell of its own or of a given one. */
	place(name: string, cell: string = name): void {
		const output = document.getElementById(`output-${cell}`) ?? document.createElement("div");
		output.id = `output-${cell}`;
		const el = document.createElement("div");
		el.id = `mount-${name}`;
		output.append(el);
		document.querySelector("main")?.append(output);
		stands.set(name, new Stand(el, null));
	},

	/** Takes the place out of the page. */
	remove(name: string): void {
		stand(name).el.remove();
		stand(name).viewer?.close();
		stands.delete(name);
	},

	/** Starts Python's end: a new viewer, in place of the one before. */
	start(name: string, id: string = crypto.randomUUID()): string {
		const place = stand(name);
		place.viewer?.close();
		place.viewer = new Viewer(id);
		return id;
	},

	async mount(name: string, options?: MountOptions & { viewer?: string }): Promise<void> {
		const viewer = options?.viewer ?? stand(name).viewer?.id;
		if (!viewer) {
			throw new Error(`No viewer was started for ${name}.`);
		}
		await stand(name).mount(viewer, options);
	},

	/** Mounts a grid of so many designs. */
	async mountDesigns(name: string, count: number): Promise<void> {
		const made = new Designs(crypto.randomUUID(), count);
		stand(name).designs = made;
		stand(name).viewer = made.viewer;
		await stand(name).mountModel(made);
	},

	/** What of a grid Python knows: meshes that it has given, most at a time, the chosen row. */
	designs(name: string): { given: number[]; most: number; chosen: unknown } {
		const made = stand(name).designs;
		return { given: made?.given ?? [], most: made?.most ?? 0, chosen: made?.get("_chosen") };
	},

	/** Python sets what is chosen. */
	chooseDesign(name: string, row: number): void {
		stand(name).designs?.set("_chosen", row);
	},

	mountText(name: string, text: string): void {
		stand(name).mountText(text);
	},

	unmount(name: string): void {
		stand(name).unmount();
	},

	viewer(name: string): Viewer {
		const { viewer } = stand(name);
		if (!viewer) {
			throw new Error(`No viewer was started for ${name}.`);
		}
		return viewer;
	},

	/** As a worker shows it. */
	direct(name: string, wanted: Wanted, ahead: number): void {
		this.viewer(name).direct(solid(wanted), ahead);
	},

	/** Answers the part's revision. */
	show(name: string, wanted: Wanted, state: Parameters<Viewer["ready"]>[1] = {}): number {
		return this.viewer(name).ready(solid(wanted), state);
	},

	/** As a cell that runs again: the view goes, another viewer's comes a little later. */
	async rerun(name: string, wanted: Wanted): Promise<void> {
		this.unmount(name);
		await frame();
		await frame();
		this.start(name);
		await this.mount(name);
		await frame();
		this.show(name, wanted);
	},

	/** Makes the place one of JupyterLab's, where no cell has a name. */
	asInJupyterLab(name: string): void {
		const output = stand(name).el.parentElement as HTMLElement;
		output.removeAttribute("id");
		output.className = "jp-OutputArea";
	},

	/** As JupyterLab does it: the output goes, and another comes when its view is made. */
	async rerunInJupyterLab(name: string, wanted: Wanted): Promise<void> {
		const place = stand(name);
		const output = place.el.parentElement as HTMLElement;
		place.el.remove();
		this.unmount(name);
		await frame();
		place.el = document.createElement("div");
		place.el.id = `mount-${name}`;
		this.start(name);
		await this.mount(name);
		output.append(place.el);
		await frame();
		await frame();
		this.show(name, wanted);
	},

	/** Of the canvas: width and height in its own pixels, then in CSS pixels. */
	size(name: string): number[] {
		const { canvas } = stand(name);
		return canvas ? [canvas.width, canvas.height, canvas.clientWidth, canvas.clientHeight] : [];
	},

	silhouette(name: string): Silhouette {
		const { canvas } = stand(name);
		return canvas ? silhouette(canvas) : { count: 0, left: 0, top: 0, width: 0, height: 0 };
	},

	async fingerprint(name: string): Promise<string> {
		const { canvas } = stand(name);
		return canvas ? fingerprint(canvas) : "";
	},

	pixelAt(name: string, x: number, y: number): number[] {
		const { canvas } = stand(name);
		return canvas ? pixelAt(canvas, x, y) : [];
	},

	/** How many pixels the part covers in each frame of the page while something is done. */
	async framesDuring(name: string, work: () => Promise<void>): Promise<number[]> {
		const frames: number[] = [];
		let going = true;
		const sampling = (async () => {
			while (going) {
				await frame();
				// After this frame's own drawing, which was asked for before.
				frames.push(this.silhouette(name).count);
			}
		})();
		await work();
		await frame();
		going = false;
		await sampling;
		return frames;
	},

	frame,
	solid,
};

Object.assign(globalThis, { host });
