/** Advises where a program mixes flat shapes and solids. */
import { FLAT, SOLID } from "../../scad/names/builtin-names";
import { type Call, callsIn } from "../../scad/syntax/calls";
import type { Message } from "./log-parser";
import type { SourceTexts } from "./source-texts";

const MIXED = "Mixing 2D and 3D objects is not supported";
const IGNORED = /^Ignoring ([23])D child object for [23]D operation$/;
/** What some operations take, whatever comes first. */
const TAKES = new Map([
	["linear_extrude", 2],
	["rotate_extrude", 2],
	["offset", 2],
	["fill", 2],
	["projection", 3],
]);

/** Says which operation met which object, or null for other messages. */
export function dimensionAdvice(
	{ message, file, line }: Message,
	texts: SourceTexts,
): string | null {
	if (message === MIXED) {
		return (
			"The first object decides whether the others have to be flat or solid. Give flat " +
			"ones a height with linear_extrude(), or make solids flat with projection()."
		);
	}
	const dimension = Number(IGNORED.exec(message)?.[1] ?? 0);
	if (dimension === 0) {
		return null;
	}
	const text = texts.text(file);
	const child = text === null || line === null ? null : childAt(callsIn(text), line, dimension);
	const name = child === null ? "this object" : `${leafOf(child).name}()`;
	const operation = child?.parent?.name;
	const asks = operation !== undefined && TAKES.has(operation);
	const owner = child?.parent?.defines ? `module ${operation}` : `${operation}()`;
	const joiner = child === null ? "the operation" : operation === undefined ? "the program" : owner;
	const [is, others] = dimension === 2 ? ["flat", "solids"] : ["a solid", "flat shapes"];
	const meets = asks
		? `${joiner} takes ${others}`
		: `${joiner} joins ${others}, as its first object decides`;
	return `Here ${name} is ${is}, and ${meets}. ${remedy(dimension, name, asks)}`;
}

function remedy(dimension: number, name: string, asks: boolean): string {
	if (dimension === 2) {
		return `Give ${name} a height with linear_extrude(), or leave it out.`;
	}
	const flatten = `ake ${name} flat with projection()`;
	return asks
		? `M${flatten}, or leave that operation out.`
		: `Give the flat ones a height with linear_extrude(), or m${flatten}.`;
}

/** The child that a message means, or null where that is not sure: a line may have several. */
function childAt(calls: Call[], line: number, dimension: number): Call | null {
	const definitions = new Map(calls.filter(({ defines }) => defines).map((one) => [one.name, one]));
	const dimensions = new Dimensions(definitions);
	const top = calls.filter(({ parent, defines }) => parent === null && !defines);
	const other = 5 - dimension;
	const known: Call[] = [];
	const possible: Call[] = [];
	for (const call of calls.filter((one) => one.line === line && !one.defines)) {
		const { parent } = call;
		const own = dimensions.of(call);
		const wanted = TAKES.get(parent?.name ?? "") ?? dimensions.first(parent?.children ?? top);
		if ((own ?? dimension) === dimension && (wanted ?? other) === other) {
			possible.push(call);
			if (own !== null && wanted !== null) {
				known.push(call);
			}
		}
	}
	const found = known.length > 0 ? known : possible;
	return found.length === 1 ? (found[0] as Call) : null;
}

/** Nested deeper, an object is looked at no more. */
const DEEPEST = 200;

/** Looks at each call of a text once, however often and wherever modules call each other. */
class Dimensions {
	readonly #definitions: Map<string, Call>;
	/** Of definitions, null while they are looked at: one that calls itself comes to an end. */
	readonly #known = new Map<Call, number | null>();

	constructor(definitions: Map<string, Call>) {
		this.#definitions = definitions;
	}

	/** 2 or 3, or null where it does not show in this text. */
	of(call: Call, depth = 0): number | null {
		if (FLAT.has(call.name) || SOLID.has(call.name)) {
			return FLAT.has(call.name) ? 2 : 3;
		}
		const known = this.#known.get(call);
		if (known !== undefined || depth > DEEPEST) {
			return known ?? null;
		}
		this.#known.set(call, null);
		const definition = call.defines ? undefined : this.#definitions.get(call.name);
		const dimension =
			definition === undefined
				? this.first(call.children, depth + 1)
				: this.of(definition, depth + 1);
		this.#known.set(call, dimension);
		return dimension;
	}

	first(calls: readonly Call[], depth = 0): number | null {
		for (const call of calls) {
			const dimension = this.of(call, depth);
			if (dimension !== null) {
				return dimension;
			}
		}
		return null;
	}
}

/** The object itself, past translate() and the like. */
function leafOf(call: Call): Call {
	let leaf = call;
	for (;;) {
		const [only, ...more] = leaf.children;
		if (only === undefined || more.length > 0 || FLAT.has(leaf.name) || SOLID.has(leaf.name)) {
			return leaf;
		}
		leaf = only;
	}
}
