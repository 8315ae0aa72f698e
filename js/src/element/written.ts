/** Reads an element's program: fetched, written in it, or packed into it whole. */
import { sha256 } from "../lib/sha256";
import { gather, type Program } from "./program";
import { packedPieces, unpackText } from "./unpack";

const encoder = new TextEncoder();

/** What Python packs into a page, with the engine's paths. */
interface PackedProgram {
	path: string;
	source: string;
	files: { path: string; base64: string }[];
}

/** @param source The program's text, before what is written and the attribute `src`. */
export async function readProgram(
	element: Element,
	source: string | null,
	signal: AbortSignal,
): Promise<Program> {
	const [packed] = packedPieces(element, "program").values();
	if (packed !== undefined && source === null) {
		return unpackedProgram(JSON.parse(await unpackText(packed)) as PackedProgram);
	}
	const src = element.getAttribute("src");
	const address = new URL(src ?? "model.scad", document.baseURI).href;
	const scripts = [...element.querySelectorAll<HTMLScriptElement>('script[type="text/scad"]')];
	const [main] = scripts.filter((script) => script.dataset.file === undefined);
	const beside = scripts.filter((script) => script.dataset.file !== undefined);
	const files = new Map(
		beside.map((script) => [script.dataset.file ?? "", encoder.encode(script.text)]),
	);
	const written = main?.text ?? (scripts.length === 0 ? (element.textContent ?? "") : "");
	const text = source ?? (src === null ? written : null);
	return gather({ address, source: text, files }, signal, document.baseURI);
}

function unpackedProgram({ path, source, files }: PackedProgram): Program {
	return {
		path,
		source,
		files: files.map(({ path: place, base64 }) => {
			const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
			return { path: place, hash: sha256(bytes), bytes };
		}),
		unreachable: [],
		// By Python, which has packed it.
		converted: true,
	};
}
