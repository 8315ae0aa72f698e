/** Defines `<openscad-view>`, which shows an OpenSCAD program, or a mesh file, in any page. */

import { abortable } from "../lib/abortable";
import { broadcastSource } from "../viewer/links/broadcast-link";
import type { RenderFailure } from "../wire/render-shapes";
import type { RenderStage } from "../wire/view-shapes";
import { ChannelName } from "./channel-name";
import { Confirmation } from "./confirmation";
import { Customizer } from "./customizer";
import type { EngineFiles } from "./engine-files";
import { fault, PartError } from "./failure";
import { Feed } from "./feed";
import { withMeshes } from "./imported-meshes";
import { valuesIn } from "./json-attribute";
import { type Cancellable, type Drawn, type ElementPart, LatestRender } from "./latest-render";
import { Mounted } from "./mounted";
import { openPool } from "./open-pool";
import { pagePool } from "./page-pool";
import type { Values } from "./panel";
import type { LoadExporters } from "./part-files";
import type { Program } from "./program";
import { isMeshAddress, type LoadReaders, readMeshFile } from "./read-mesh";
import { Reading } from "./reading";
import { jobOf, renderProgram, TIMEOUT_MS } from "./render-program";
import { Shell } from "./shell";
import { readProgram } from "./written";

/** Whose change shows another part. */
const PART_ATTRIBUTES = ["src", "mesh", "parameters"];
/** A program without one has no variables, and so no controls. */
const ASSIGNMENT = /^[ \t]*[A-Za-z_]\w*[ \t]*=/m;

export class ViewElement extends HTMLElement {
	static readonly observedAttributes = [...PART_ATTRIBUTES, "channel", "customizer", "measures"];
	/** Where the page has OpenSCAD from. */
	static engineFiles: () => Promise<EngineFiles>;
	static exporters: LoadExporters;
	static readers: LoadReaders;

	readonly #shell = new Shell(this);
	readonly #channel = new ChannelName(this, () => this.#listen());
	readonly #latestRender: LatestRender;
	readonly #confirmation: Confirmation;
	readonly #feed: Feed;
	/** What is written in the element may change. */
	readonly #children = new MutationObserver(() => this.#reread());
	/** Where a worker's Python may mount a viewer. */
	#mounted: Mounted | null = null;
	/** Another page has the channel's name. */
	#taken: RenderFailure | null = null;
	#source: string | null = null;
	/** What is wrong with the attribute `parameters`. */
	#misgiven: PartError | null = null;
	readonly #customizer = new Customizer({
		wanted: () => this.hasAttribute("customizer"),
		show: (panel) => {
			this.#shell.panel = panel;
		},
		chosen: () => {
			this.render().catch(() => {});
		},
	});
	/** Of the program. */
	#reading: Reading | null = null;
	#program: Promise<Program> | null = null;
	#scheduled = false;
	#latest: Promise<ElementPart> | null = null;

	constructor() {
		super();
		this.#feed = new Feed(() => this.#latestRender.cancel());
		this.#latestRender = new LatestRender(this.#feed);
		this.#confirmation = new Confirmation(this.#latestRender, {
			part: (part) => this.#tell("render", part),
			error: ({ failure }) => this.#tell("error", failure),
		});
	}

	/**
	 * What a worker's Python mounts a viewer on: the attribute of that name, or else a name that
	 * no other page can have, for the page to hand to its worker.
	 */
	get channel(): string {
		return this.#channel.ask();
	}

	set channel(name: string) {
		this.setAttribute("channel", name);
	}

	/** The program's text; null to go by the attributes and what is written in the element. */
	get source(): string | null {
		return this.#source;
	}

	set source(text: string | null) {
		this.#source = text;
		this.#reread();
	}

	/** Values that override the program's variables, by name. */
	get parameters(): Values {
		return this.#customizer.values;
	}

	set parameters(values: Values) {
		this.#misgiven = null;
		this.#customizer.values = values;
		this.#schedule();
	}

	/** The part on show, null while there is none. */
	get result(): ElementPart | null {
		return this.#latestRender.part;
	}

	/** Why there is no newer part, null if there is nothing wrong. */
	get failure(): RenderFailure | null {
		return this.#taken ?? this.#latestRender.failure;
	}

	/** Shows what the attributes and properties say; rejects with the failure. */
	render(): Promise<ElementPart> {
		this.#confirmation.putOff();
		const mine = this.#latestRender
			.follow((begun, at) => this.#make(begun, at))
			.then(
				// A newer one took its place, and answers for it.
				(part) => part ?? (this.#latest as Promise<ElementPart>),
			);
		this.#latest = mine;
		mine.then(
			(part) => this.#announce(mine, "render", part),
			(error: PartError) => this.#announce(mine, "error", error.failure),
		);
		return mine;
	}

	/** Reads the program and its files, or the mesh, again and shows it. */
	update(): Promise<ElementPart> {
		this.#program = null;
		return this.render();
	}

	connectedCallback(): void {
		for (const name of ["source", "parameters", "channel"] as const) {
			this.#upgrade(name);
		}
		pagePool().enter();
		this.#attach();
		this.#shell.reserve({
			panel: this.hasAttribute("customizer") && this.#hasContent,
			facts: this.hasAttribute("measures") && this.#hasContent,
		});
		this.#children.observe(this, { childList: true, characterData: true, subtree: true });
		this.#schedule();
	}

	disconnectedCallback(): void {
		this.#confirmation.putOff();
		this.#children.disconnect();
		this.#latestRender.cancel();
		this.#mounted?.dispose();
		this.#shell.detach();
		pagePool().leave();
	}

	attributeChangedCallback(name: string, _before: string | null, now: string | null): void {
		if (name === "parameters") {
			this.#readParameters(now);
		} else if (PART_ATTRIBUTES.includes(name)) {
			this.#reread();
		} else if (name === "channel") {
			this.#attach();
		} else if (name === "customizer") {
			this.#customizer.show();
			this.#schedule();
		} else {
			this.#showMeasures();
		}
	}

	#attach(): void {
		if (this.isConnected) {
			this.#shell.attach(this.#feed);
			this.#listen();
		}
	}

	#listen(): void {
		this.#mounted?.dispose();
		this.#mounted = null;
		this.#taken = null;
		this.#shell.fault = null;
		const channel = this.#channel.known;
		if (channel && this.isConnected) {
			this.#latestRender.at = "python";
			this.#mounted = new Mounted(
				channel,
				(viewer) => this.#shell.attach(broadcastSource(viewer)),
				(message) => this.#dispute(message),
			);
		}
	}

	/** Another page has a channel of that name. */
	#dispute(message: string): void {
		console.error(message);
		this.#taken = fault("invalid-job", message).failure;
		this.#shell.fault = message;
		this.dispatchEvent(new CustomEvent("error", { detail: this.#taken }));
	}

	#readParameters(text: string | null): void {
		const values = valuesIn("parameters", text || "{}");
		this.parameters = values instanceof PartError ? {} : values;
		this.#misgiven = values instanceof PartError ? values : null;
	}

	#reread(): void {
		this.#program = null;
		this.#customizer.forget();
		this.#schedule();
	}

	/** One render for all that a script changes at a time. */
	#schedule(): void {
		if (!this.#scheduled && this.isConnected) {
			this.#scheduled = true;
			queueMicrotask(async () => {
				await parsed();
				this.#scheduled = false;
				if (this.isConnected && this.#hasContent) {
					this.render().catch(() => {});
				}
			});
		}
	}

	get #hasContent(): boolean {
		return (
			this.#source !== null ||
			this.hasAttribute("src") ||
			this.hasAttribute("mesh") ||
			this.textContent?.trim() !== ""
		);
	}

	/** The address of the mesh file to be shown, null where it is a program. */
	get #mesh(): string | null {
		const src = this.#source === null ? (this.getAttribute("src") ?? "") : "";
		return this.getAttribute("mesh") ?? (isMeshAddress(src) ? src : null);
	}

	async #make(
		begun: (running: Cancellable) => void,
		at: (stage: RenderStage) => void,
	): Promise<Drawn> {
		if (this.#misgiven) {
			throw this.#misgiven;
		}
		const mesh = this.#mesh;
		const reading = new Reading(TIMEOUT_MS);
		begun(reading);
		try {
			if (mesh !== null) {
				const address = new URL(mesh, document.baseURI).href;
				const { exporters, readers } = ViewElement;
				return await readMeshFile(address, exporters, readers, reading.signal);
			}
			return await this.#draw(reading, begun, at);
		} finally {
			reading.done();
		}
	}

	async #draw(
		reading: Reading,
		begun: (running: Cancellable) => void,
		at: (stage: RenderStage) => void,
	): Promise<Drawn> {
		const program = await this.#read(reading);
		const read = await withMeshes(program, ViewElement.readers, reading.signal);
		if (!ASSIGNMENT.test(program.source)) {
			this.#customizer.know();
		}
		if (!pagePool().stands) {
			at("engine");
		}
		const pool = await abortable(reading.signal, openPool(ViewElement.engineFiles));
		reading.done();
		at("render");
		void this.#customizer.read(pool, program);
		const fast = this.getAttribute("fast") !== "false";
		const job = jobOf(read, this.parameters, this.#feed.name, fast);
		begun({ cancel: () => pool.cancel(job.id) });
		const drawn = await renderProgram(pool, program, job, ViewElement.exporters);
		if (drawn.engine?.evaluation === "fast") {
			const again = { ...job, id: `${job.id}/confirmed`, fast: false };
			this.#confirmation.atRest(() => renderProgram(pool, program, again, ViewElement.exporters));
		}
		return drawn;
	}

	/** The program, read once; a render that comes meanwhile waits for it, and may end it. */
	#read(reading: Reading): Promise<Program> {
		if (!this.#program) {
			// Of the program before: nobody waits for it any more.
			this.#reading?.cancel();
			this.#reading = reading;
			const program = readProgram(this, this.#source, reading.signal);
			this.#program = program;
			program.catch(() => {
				// Who asks next tries again.
				this.#program = this.#program === program && reading.ended ? null : this.#program;
			});
		}
		const first = this.#reading;
		if (first && first !== reading) {
			reading.signal.addEventListener("abort", () => first.cancel(), { once: true });
		}
		return abortable(reading.signal, this.#program);
	}

	#showMeasures(): void {
		if (this.hasAttribute("measures") && this.#latestRender.failure === null && !this.result) {
			// Nothing is known yet, and there is room for it.
			return;
		}
		this.#shell.measures = this.hasAttribute("measures") ? (this.result?.measures ?? null) : null;
	}

	#announce(mine: Promise<ElementPart>, event: "render" | "error", detail: unknown): void {
		if (mine === this.#latest || event === "render") {
			this.#tell(event, detail);
		}
	}

	#tell(event: "render" | "error", detail: unknown): void {
		this.#showMeasures();
		if (event === "error") {
			this.#customizer.know();
		}
		this.dispatchEvent(new CustomEvent(event, { detail }));
	}

	/** Set before this class was there, a property hides the class's own. */
	#upgrade(name: "source" | "parameters" | "channel"): void {
		if (Object.hasOwn(this, name)) {
			const value = this[name];
			delete (this as Partial<Record<typeof name, unknown>>)[name];
			Object.assign(this, { [name]: value });
		}
	}
}

/** While the page is being read, what is written in an element may be yet to come. */
async function parsed(): Promise<void> {
	if (document.readyState === "loading") {
		await new Promise((done) =>
			document.addEventListener("DOMContentLoaded", done, { once: true }),
		);
	}
}
