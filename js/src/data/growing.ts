/** Typed arrays that grow, for values whose number is known at the end only. */

type Numbers =
	| Float64Array
	| Int32Array
	| Uint32Array
	| Uint8Array
	| BigInt64Array
	| BigUint64Array;

/** Room for at least so many, with what was there. */
export function grown<Array extends Numbers>(array: Array, length: number): Array {
	if (length <= array.length) {
		return array;
	}
	const larger = new (array.constructor as new (length: number) => Array)(
		Math.max(length, array.length * 2, 1024),
	);
	larger.set(array as never);
	return larger;
}
