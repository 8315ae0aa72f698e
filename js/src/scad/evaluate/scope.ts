/** Knows what names mean at a place in a program, before it runs. */
import type { Argument, Expression, Statement } from "../syntax/tree";
import type { Evaluation } from "./evaluation";
import type { Node } from "./node";
import { refuse } from "./refusal";
import type { Children, Evaluate, Frame, LazyCode, Value } from "./values";

/** Null where OpenSCAD makes no node at all. */
export type Draw = (frame: Frame) => Node | null;
/** What a module's call has behind it. */
export interface DrawnChildren extends Children {
	/** All of them, or those with some numbers. */
	draw(only?: readonly number[]): Node[];
}

/** A call of a module, or `if`. */
export type Drawing = Statement & { kind: "instance" | "choice" };
export type Instance = Statement & { kind: "instance" };

/** What compiles the parts of a program, which contain each other. */
export interface Compilers {
	expression(expression: Expression, scope: Scope): Evaluate;
	drawing(statement: Drawing, scope: Scope): Draw;
}

interface Slot {
	slot: number;
	/** It is set before anything can read it. */
	sure: boolean;
}

/** Where a variable is: frames to go out, and the slot there. */
export interface Location extends Slot {
	steps: number;
}

/** A function or module of a program. After the program has changed its code is another one. */
export interface Definition<Result> {
	statement: Statement;
	code: LazyCode<Result>;
}

/** A file that is used: its functions and modules can be called, each in the file's own frame. */
export interface Library {
	readonly scope: Scope;
	frame(): Frame;
}

/** A definition as it is seen from a call. */
export interface Found<Result> {
	definition: Definition<Result>;
	/** The frame around it, for one in which the call stands. */
	around(frame: Frame): Frame;
}

/** Every scope has frames of its own, one for each activation. */
export class Scope {
	readonly functions = new Map<string, Definition<Value>>();
	readonly modules = new Map<string, Definition<Node>>();
	/** Of a file: the files that it uses, the one first that is asked first. */
	libraries: readonly Library[] = [];
	/** The scope whose frames hold its variables: itself, or one around it. */
	readonly owner: Scope;
	readonly #slots = new Map<string, Slot>();
	#size = 0;
	readonly #compiled = new WeakMap<Statement, unknown>();

	constructor(
		readonly evaluation: Evaluation,
		readonly compilers: Compilers,
		readonly outer: Scope | null = null,
		/** Its frames have children. */
		readonly isModule = false,
		framed = true,
	) {
		this.owner = framed || outer === null ? this : outer.owner;
	}

	/** A scope in this one, with frames of its own. */
	inner(isModule = false): Scope {
		return new Scope(this.evaluation, this.compilers, this, isModule);
	}

	/**
	 * A scope in this one for variables that are set before anything can read them, and that
	 * nothing remembers. It has frames of its own only if it must.
	 */
	brief(framed: boolean): Scope {
		return new Scope(this.evaluation, this.compilers, this, false, framed);
	}

	/** Of a call's argument, which has a value always. */
	compile(expression: Expression | null): Evaluate {
		return this.compilers.expression(expression as Expression, this);
	}

	/** The outermost scope. */
	get file(): Scope {
		return this.outer?.file ?? this;
	}

	/** Of its frames. */
	get size(): number {
		return this.owner.#size;
	}

	/**
	 * The slot of a variable, which may be there.
	 *
	 * @param sure it is set before anything can read it.
	 */
	declare(name: string, sure = false): number {
		const known = this.#slots.get(name);
		if (known !== undefined) {
			return known.slot;
		}
		const slot = this.owner.#size++;
		this.#slots.set(name, { slot, sure });
		return slot;
	}

	/** Compiles a statement; the same one only once. */
	once<Compiled>(statement: Statement, make: () => Compiled): Compiled {
		if (!this.#compiled.has(statement)) {
			this.#compiled.set(statement, make());
		}
		return this.#compiled.get(statement) as Compiled;
	}

	slotOf(name: string): number | undefined {
		return this.#slots.get(name)?.slot;
	}

	/** The scopes from here outwards, with the steps to their frames. */
	*outwards(): Generator<{ scope: Scope; steps: number }> {
		let steps = 0;
		for (let scope: Scope | null = this; scope !== null; scope = scope.outer) {
			yield { scope, steps };
			steps += scope.owner === scope ? 1 : 0;
		}
	}

	/** Whether a function's name has no meaning but the one that it always has. */
	isBuiltin(name: string): boolean {
		for (const { scope } of this.outwards()) {
			if (scope.functions.has(name) || scope.#slots.has(name)) {
				return false;
			}
		}
		return !this.file.libraries.some((library) => library.scope.functions.has(name));
	}

	findModule(name: string): Found<Node> | null {
		for (const { scope, steps } of this.outwards()) {
			const definition = scope.modules.get(name);
			if (definition !== undefined) {
				return { definition, around: (frame) => frame.out(steps) };
			}
		}
		for (const library of this.file.libraries) {
			const definition = library.scope.modules.get(name);
			if (definition !== undefined) {
				return { definition, around: () => library.frame() };
			}
		}
		return null;
	}

	/** Where a variable can be, the nearest first: one that is unset there is an outer one. */
	locate(name: string): Location[] {
		const found: Location[] = [];
		for (const { scope, steps } of this.outwards()) {
			const slot = scope.#slots.get(name);
			if (slot !== undefined) {
				found.push({ steps, ...slot });
				if (slot.sure) {
					break;
				}
			}
		}
		return found;
	}
}

/** Says what a name means from now on. */
export function define<Result>(
	definitions: Map<string, Definition<Result>>,
	statement: Statement & { name: string },
	make: () => LazyCode<Result>,
): void {
	const known = definitions.get(statement.name);
	if (known === undefined) {
		definitions.set(statement.name, { statement, code: make() });
	} else if (known.statement !== statement) {
		known.statement = statement;
		known.code = make();
	}
}

/** A variable that is looked for where a call happens, not where it is written. */
export function isDynamic(name: string): boolean {
	return name.startsWith("$") && name !== "$children";
}

/** The names of parameters or of a `let`, each once. */
export function distinctNames(list: readonly Argument[]): string[] {
	const names = list.map(({ name }) => name ?? refuse("a value without a name"));
	if (new Set(names).size < names.length) {
		refuse("a name that is given twice");
	}
	return names;
}
