/** Compiles calls of the built-in modules that make nodes. */
import { matched, type Place } from "./arguments";
import { childrenBlock, drawChildren } from "./blocks";
import type { BuiltinModule, Values } from "./builtin-module";
import { EXTRUSIONS } from "./extrusions";
import { FLATS } from "./flats";
import { IMPORTS } from "./imports";
import { node } from "./node";
import { OPERATIONS } from "./operations";
import { refuse, refusing } from "./refusal";
import type { Draw, Instance, Scope } from "./scope";
import { SOLIDS } from "./solids";
import { TRANSFORMATIONS } from "./transformations";
import type { Setting, Value } from "./values";

const MODULES: Readonly<Record<string, BuiltinModule>> = {
	...SOLIDS,
	...FLATS,
	...EXTRUSIONS,
	...IMPORTS,
	...OPERATIONS,
	...TRANSFORMATIONS,
};

export function callOfBuiltinModule(statement: Instance, scope: Scope): Draw {
	const { name } = statement;
	const builtin = Object.hasOwn(MODULES, name) ? MODULES[name] : undefined;
	if (builtin === undefined) {
		return refusing(`the module ${name}()`);
	}
	const places = matched(statement.arguments, builtin.parameters, scope);
	if (typeof places === "string") {
		return refusing(places);
	}
	const block = childrenBlock(statement, scope);
	if (builtin.leaf && block.instances.length > 0) {
		return refusing(`children of ${name}()`);
	}
	const values = statement.arguments.map(({ value }) => scope.compile(value));
	const { evaluation } = scope;
	const quality = ["$fn", "$fa", "$fs"].map((variable) => evaluation.dynamic(variable));
	const named = (file: string) =>
		evaluation.files.named(file, statement) ?? refuse(`the file ${file}, which is not there`);
	return (frame) => {
		const settings: Setting[] = [];
		const given: Record<string, Value> = {};
		values.forEach((evaluate, at) => {
			const { parameter, dynamic } = places[at] as Place;
			const value = evaluate(frame);
			if (parameter < 0) {
				settings.push([dynamic, value]);
			} else {
				given[builtin.parameters[parameter] as string] = value;
			}
		});
		return evaluation.withSettings(settings, () => {
			const [fn, fa, fs] = quality.map((variable) => {
				const value = evaluation.read(variable);
				return typeof value === "number" ? value : refuse("a $fn, $fa or $fs that is no number");
			}) as [number, number, number];
			const parameters = builtin.parametersOf(given as Values, { fn, fa, fs }, named);
			const special = builtin.round
				? ([
						["$fn", fn],
						["$fa", fa],
						["$fs", fs],
					] as const)
				: [];
			const located = builtin.reads ? { ...given, file: named(given.file as string) } : given;
			const values = [...Object.entries(located), ...special];
			const call = { module: name, values };
			return node(builtin.node ?? name, drawChildren(block, frame), parameters, call);
		});
	};
}
