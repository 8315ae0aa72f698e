/**
 * Defines `<openscad-part>`: parts that Python made before, one for each state of their
 * parameters.
 */

import { assembled } from "../geometry/assembly";
import { writeBinaryStl } from "../geometry/binary-stl";
import { type Decoded, decode } from "../geometry/decode";
import { decodeFlat } from "../geometry/flat";
import { measure } from "../geometry/measures";
import type { Diagnostic, MeshFormat, RenderFailure } from "../wire/render-shapes";
import type { PieceLabel } from "../wire/view-shapes";
import { type Choice, type Control, ONLY_GROUP, type Value } from "./control";
import { fault } from "./failure";
import { Feed } from "./feed";
import { type Drawn, type ElementPart, LatestRender } from "./latest-render";
import { namedValues, panel, type Values, valueNamed } from "./panel";
import { ownFile } from "./part-files";
import { Shell } from "./shell";
import { packedPieces, unpack, unpackText } from "./unpack";

/** What Python packs into a page, with the files that it names. */
interface PackedParts {
	parameters: {
		name: string;
		label: string;
		kind: "choice" | "steps" | "flag";
		initial: Value;
		choices: Choice[];
	}[];
	/** Of the parameters' product, in its order: the last one changes first. */
	states: PackedState[];
}

interface PackedState {
	/** A part, or the parts of an assembly. */
	pieces: PackedPiece[];
	diagnostics: Diagnostic[];
	echo: string[];
}

interface PackedPiece extends PieceLabel {
	/** Which of the packed files. */
	mesh: string;
	format: MeshFormat;
}

export class PartElement extends HTMLElement {
	readonly #shell = new Shell(this);
	readonly #feed = new Feed(() => {});
	readonly #latestRender = new LatestRender(this.#feed);
	/** Any name is one. */
	#chosen = new Map<string, Value>();
	#parts: Promise<PackedParts> | null = null;

	/** Which part is shown. */
	get parameters(): Values {
		return namedValues(this.#chosen);
	}

	get result(): ElementPart | null {
		return this.#latestRender.part;
	}

	get failure(): RenderFailure | null {
		return this.#latestRender.failure;
	}

	connectedCallback(): void {
		this.#shell.attach(this.#feed);
		this.#parts ??= this.#open();
		this.#show();
	}

	disconnectedCallback(): void {
		this.#shell.detach();
	}

	async #open(): Promise<PackedParts> {
		const [packed] = packedPieces(this, "parts").values();
		if (packed === undefined) {
			throw fault("invalid-job", "This element has no parts in it; make the page again.");
		}
		const parts = JSON.parse(await unpackText(packed)) as PackedParts;
		this.#chosen = new Map(parts.parameters.map(({ name, initial }) => [name, initial]));
		if (parts.parameters.length > 0) {
			this.#shell.panel = panel(controlsOf(parts), this.parameters, (name, value) => {
				this.#chosen.set(name, value);
				this.#show();
			});
		}
		return parts;
	}

	#show(): void {
		this.#latestRender
			.follow(() => this.#read())
			.then(
				(part) => {
					if (part) {
						this.#shell.measures = part.measures;
						this.dispatchEvent(new CustomEvent("render", { detail: part }));
					}
				},
				() => this.dispatchEvent(new CustomEvent("error", { detail: this.failure })),
			);
	}

	async #read(): Promise<Drawn> {
		const parts = (await this.#parts) as PackedParts;
		const { pieces, diagnostics, echo } = stateOf(parts, this.parameters);
		const read = await Promise.all(pieces.map((piece) => this.#readPiece(piece)));
		const [only] = read;
		const drawn = only && only.name === null ? only : together(read);
		const whence = { elapsed: null, timings: null, engine: null, failure: null, excerpt: [] };
		return { ...drawn, diagnostics, echo, ...whence };
	}

	async #readPiece({ name, color, mesh, format }: PackedPiece): Promise<ReadPiece> {
		const packed = packedPieces(this, "mesh").get(mesh);
		if (packed === undefined) {
			throw fault("missing-file", `This page was put together without its mesh ${mesh}.`);
		}
		const output = await unpack(packed);
		const files = ownFile(format === "binstl" ? "stl" : format, output);
		return { name, color, output, files, ...decoded(output, format) };
	}
}

type Shown = Pick<Drawn, "output" | "mesh" | "measures" | "files">;
type ReadPiece = Shown & PieceLabel;

function together(pieces: ReadPiece[]): Shown {
	const mesh = assembled(pieces);
	const closed = pieces.every(({ measures }) => measures.closed);
	const manifold = pieces.every(({ measures }) => measures.manifold);
	const output = writeBinaryStl(mesh.positions);
	const measures = measure(mesh.positions, { closed, manifold });
	return { output, mesh, measures, files: ownFile("stl", output) };
}

function controlsOf({ parameters }: PackedParts): Control[] {
	return parameters.map(({ name, label, kind, initial, choices }) => ({
		name,
		label,
		group: ONLY_GROUP,
		initial,
		field: kind === "flag" ? { kind } : { kind, choices },
	}));
}

function stateOf({ parameters, states }: PackedParts, chosen: Values): PackedState {
	const place = parameters.reduce((sum, { name, choices }) => {
		const wanted = JSON.stringify(valueNamed(chosen, name));
		const at = choices.findIndex(({ value }) => JSON.stringify(value) === wanted);
		return sum * choices.length + at;
	}, 0);
	const state = states[place];
	if (!state) {
		throw fault("invalid-job", `No part was made for ${JSON.stringify(chosen)}.`);
	}
	return state;
}

function decoded(file: ArrayBuffer, format: MeshFormat): Decoded {
	return format === "svg" ? decodeFlat(file) : decode(file, format);
}
