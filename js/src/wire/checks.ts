/**
 * Builds checks of what comes from outside, for `message-checks`; none of them raises.
 *
 * Builders have no side effects, so that bundles leave out the checks that nothing in them uses.
 */

/** Whether a value is whole: null stands for what Python's None became, undefined too. */
export type Check = (value: unknown) => boolean;

/** Longest name, path or identifier in a message. */
const LONGEST_NAME = 4096;

export const isText: Check = (value) => typeof value === "string";
export const isName: Check = (value) => typeof value === "string" && value.length <= LONGEST_NAME;
export const isFlag: Check = (value) => typeof value === "boolean";
export const isNumber: Check = (value) => typeof value === "number";
export const isFiniteNumber: Check = (value) => Number.isFinite(value);
/** Counts revisions, lengths and places. */
export const isCount: Check = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
export const isByte: Check = (value) => isCount(value) && (value as number) < 256;

/** @__NO_SIDE_EFFECTS__ */
export function isOneOf(values: readonly unknown[]): Check {
	const known = new Set(values);
	return (value) => known.has(value);
}

/** @__NO_SIDE_EFFECTS__ */
export function isEither(...checks: Check[]): Check {
	return (value) => checks.some((check) => check(value));
}

/** @__NO_SIDE_EFFECTS__ */
export function isNullOr(check: Check): Check {
	return (value) => value === null || value === undefined || check(value);
}

/** @__NO_SIDE_EFFECTS__ */
export function isListOf(check: Check, most = Number.POSITIVE_INFINITY): Check {
	return (value) => {
		if (!Array.isArray(value) || value.length > most) {
			return false;
		}
		// Not `every`, which passes over holes.
		for (let at = 0; at < value.length; at++) {
			if (!check(value[at])) {
				return false;
			}
		}
		return true;
	};
}

/** @__NO_SIDE_EFFECTS__ */
export function isTupleOf(...checks: Check[]): Check {
	return (value) =>
		Array.isArray(value) &&
		value.length === checks.length &&
		checks.every((check, at) => check(value[at]));
}

/**
 * An object with these fields of its own; others in it do not count.
 * @__NO_SIDE_EFFECTS__
 */
export function isObject(fields: Readonly<Record<string, Check>>): Check {
	const own = Object.entries(fields);
	return (value) =>
		typeof value === "object" &&
		value !== null &&
		own.every(([name, check]) => check(ownField(value, name)));
}

/** What the prototype has is not in the message. */
export function ownField(value: object, name: string): unknown {
	return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/**
 * One of several messages, told apart by their `type`.
 * @__NO_SIDE_EFFECTS__
 */
export function messageOf(types: Readonly<Record<string, Readonly<Record<string, Check>>>>): Check {
	const checks = new Map(Object.entries(types).map(([type, fields]) => [type, isObject(fields)]));
	return (value) => {
		if (typeof value !== "object" || value === null) {
			return false;
		}
		const type = ownField(value, "type");
		return typeof type === "string" && (checks.get(type)?.(value) ?? false);
	};
}

/** The bytes that come with a widget's message. */
export function isBuffers(value: unknown): value is DataView[] {
	return Array.isArray(value) && value.every((one) => ArrayBuffer.isView(one));
}
