/**
 * Describes a C++ exception that came out of an instance's `main()`.
 *
 * It arrives in JavaScript as the bare address of the exception object. Before the
 * object lies its header, which points to the type's description; in objects of the
 * standard library the text follows the virtual table.
 */
export interface CppException {
	/** Mangled, for example `St12length_error`. */
	type: string;
	text: string;
}

/** Distance from the exception object back to its header, and to the type in there. */
const HEADER = 24;
const TYPE = 4;
const LONGEST_TEXT = 300;

/** A request for more memory than there is, or than a container can hold. */
const ALLOCATION = new Set(["St9bad_alloc", "St12length_error", "St20bad_array_new_length"]);

export function readCppException(memory: WebAssembly.Memory, address: number): CppException {
	const view = new DataView(memory.buffer);
	const pointer = (at: number) =>
		at >= 0 && at + 4 <= view.byteLength ? view.getUint32(at, true) : 0;
	const description = pointer((address >>> 0) - HEADER + TYPE);
	return {
		type: readText(view, pointer(description + 4)),
		text: readText(view, pointer((address >>> 0) + 4)),
	};
}

export function isOutOfMemory(exception: CppException): boolean {
	return ALLOCATION.has(exception.type);
}

function readText(view: DataView, start: number): string {
	const bytes = new Uint8Array(view.buffer, Math.min(start, view.byteLength)).subarray(
		0,
		LONGEST_TEXT,
	);
	const end = bytes.indexOf(0);
	return new TextDecoder().decode(bytes.subarray(0, end === -1 ? undefined : end));
}
