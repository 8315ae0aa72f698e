/** Writes the two small modules behind `invoke.ts`. */
import {
	type Bytes,
	functionType,
	I32,
	module,
	name,
	section,
	sized,
	unsigned,
	VALUE_TYPES,
} from "./wasm-encoding";

/** A function that calls another one, by its place in the table, and catches C++ exceptions. */
export interface Invoke {
	/** Under which the wasm imports it. */
	name: string;
	/** Result (`v` for none), then parameters. */
	signature: string;
}

/** Where the helper functions of Emscripten lie in the second table. */
export const STACK_SAVE = 0;
export const STACK_RESTORE = 1;
export const SET_THREW = 2;

const SECTION = {
	type: 1,
	import: 2,
	function: 3,
	table: 4,
	global: 6,
	export: 7,
	start: 8,
	code: 10,
};
const KIND = { function: 0, table: 1, global: 3 };
const FUNCREF = 0x70;
const NO_RESULT = 0x40;
const END = 0x0b;

/** The globals. */
const CALLS = 0;
const THROWN = 1;
/** The tables. */
const FUNCTIONS = 0;
const HELPERS = 1;

const getLocal = (index: number) => [0x20, ...unsigned(index)];
const setLocal = (index: number) => [0x21, ...unsigned(index)];
const getGlobal = (index: number) => [0x23, index];
const setGlobal = (index: number) => [0x24, index];
/** For numbers below 64, and 1,023. */
const number = (value: number) => [0x41, ...(value === 1023 ? [0xff, 0x07] : [value])];
const callTable = (type: number, table: number) => [0x11, ...unsigned(type), table];
const ADD = 0x6a;
const AND = 0x71;
const IS_ZERO = 0x45;
const IF = [0x04, NO_RESULT];
const CALL_CHECK = [0x10, 0];
const TRY = 0x06;
const CATCH_ALL = 0x19;
/** Of the `try` around the `if` that it stands in. */
const RETHROW = [0x09, 1];
const ZERO: Record<string, Bytes> = {
	v: [],
	i: [0x41, 0],
	f: [0x43, ...Array(4).fill(0)],
	d: [0x44, ...Array(8).fill(0)],
};

type ValueLetter = keyof typeof VALUE_TYPES;

function valueTypes(letters: string): Bytes {
	return [...letters].map((letter) => VALUE_TYPES[letter as ValueLetter]);
}

/** Imports `engine.check`; exports the invokes, both tables, and `thrown`. */
export function invokeModule(invokes: Invoke[]): Uint8Array<ArrayBuffer> {
	const types = new TypeTable();
	const helperTypes = {
		check: types.index([], []),
		save: types.index([], [I32]),
		restore: types.index([I32], []),
		threw: types.index([I32, I32], []),
	};
	const functions: Bytes[] = [];
	const codes: Bytes[] = [];
	for (const { signature } of invokes) {
		const results = signature.startsWith("v") ? [] : valueTypes(signature.slice(0, 1));
		const parameters = valueTypes(signature.slice(1));
		functions.push(unsigned(types.index([I32, ...parameters], results)));
		const callee = types.index(parameters, results);
		codes.push(invokeCode(signature, parameters.length, callee, helperTypes));
	}
	const exported = invokes.map((invoke, index) => [
		...name(invoke.name),
		KIND.function,
		...unsigned(index + 1),
	]);
	const counter = [I32, 1, ...number(0), END];
	return module(
		section(SECTION.type, types.entries),
		section(SECTION.import, [
			[...name("engine"), ...name("check"), KIND.function, ...unsigned(helperTypes.check)],
		]),
		section(SECTION.function, functions),
		section(SECTION.table, [
			[FUNCREF, 0, 0],
			[FUNCREF, 0, 3],
		]),
		section(SECTION.global, [counter, counter]),
		section(SECTION.export, [
			...exported,
			[...name("functions"), KIND.table, FUNCTIONS],
			[...name("helpers"), KIND.table, HELPERS],
			[...name("thrown"), KIND.global, THROWN],
		]),
		section(SECTION.code, codes),
	);
}

function invokeCode(
	signature: string,
	parameters: number,
	callee: number,
	types: Record<"save" | "restore" | "threw", number>,
): Bytes {
	const pointer = parameters + 1;
	const result = signature.slice(0, 1);
	const body = [
		// Every 1,024th call looks at the clock.
		...[...getGlobal(CALLS), ...number(1), ADD, ...number(1023), AND, ...setGlobal(CALLS)],
		...[...getGlobal(CALLS), IS_ZERO, ...IF, ...CALL_CHECK, END],
		...[...number(STACK_SAVE), ...callTable(types.save, HELPERS), ...setLocal(pointer)],
		...[TRY, result === "v" ? NO_RESULT : VALUE_TYPES[result as ValueLetter]],
		...Array.from({ length: parameters }, (_, index) => getLocal(index + 1)).flat(),
		...[...getLocal(0), ...callTable(callee, FUNCTIONS)],
		CATCH_ALL,
		// Only C++ exceptions are OpenSCAD's business.
		...[...getGlobal(THROWN), IS_ZERO, ...IF, ...RETHROW, END],
		...[...number(0), ...setGlobal(THROWN)],
		...[...getLocal(pointer), ...number(STACK_RESTORE), ...callTable(types.restore, HELPERS)],
		...[...number(1), ...number(0), ...number(SET_THREW), ...callTable(types.threw, HELPERS)],
		...(ZERO[result] ?? []),
		...[END, END],
	];
	const oneLocal = [1, 1, I32];
	return sized([...oneLocal, ...body]);
}

class TypeTable {
	readonly entries: Bytes[] = [];
	readonly #known = new Map<string, number>();

	index(parameters: Bytes, results: Bytes): number {
		const entry = functionType(parameters, results);
		const known = this.#known.get(entry.join());
		if (known !== undefined) {
			return known;
		}
		this.#known.set(entry.join(), this.entries.length);
		return this.entries.push(entry) - 1;
	}
}

/** Copies the table `engine.from` to `engine.to` when it is instantiated. */
export function copyModule(): Uint8Array<ArrayBuffer> {
	const table = (which: string) => [...name("engine"), ...name(which), KIND.table, FUNCREF, 0, 0];
	const tableSize = [0xfc, 0x10, 0];
	const tableCopy = [0xfc, 0x0e, 1, 0];
	return module(
		section(SECTION.type, [functionType([], [])]),
		section(SECTION.import, [table("from"), table("to")]),
		section(SECTION.function, [[0]]),
		[SECTION.start, ...sized([0])],
		section(SECTION.code, [
			sized([0, ...number(0), ...number(0), ...tableSize, ...tableCopy, END]),
		]),
	);
}
