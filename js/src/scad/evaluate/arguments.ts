/** Finds which argument of a call is for which parameter. */
import type { Argument } from "../syntax/tree";
import { isDynamic, type Scope } from "./scope";

/** Where an argument goes: to a parameter, or else to a dynamic variable. */
export interface Place {
	parameter: number;
	dynamic: number;
}

/** The places of arguments, or why OpenSCAD warns of them. */
export function matched(
	given: readonly Argument[],
	parameters: readonly string[],
	scope: Scope,
): Place[] | string {
	const places: Place[] = [];
	const named = new Set<string>();
	const taken = new Set<string>();
	let next = 0;
	for (const { name } of given) {
		let parameter: number;
		if (name === null) {
			while (next < parameters.length && named.has(parameters[next] as string)) {
				next++;
			}
			parameter = next++;
			if (parameter >= parameters.length) {
				return "an argument too many";
			}
		} else {
			parameter = parameters.indexOf(name);
			if (parameter < 0 && !isDynamic(name)) {
				return `the argument ${name}, which is no parameter`;
			}
			named.add(name);
		}
		const of = name ?? (parameters[parameter] as string);
		if (taken.has(of)) {
			return `the argument ${of} twice`;
		}
		taken.add(of);
		const dynamic = parameter < 0 ? scope.evaluation.dynamic(of) : -1;
		places.push({ parameter, dynamic });
	}
	return places;
}
