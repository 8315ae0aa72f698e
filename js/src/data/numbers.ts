/** Names the kinds of arrays that values are drawn from; few, so that loops stay fast. */

/** NaN is a missing value. */
export type Numbers = Float64Array | Float32Array | Int32Array;
