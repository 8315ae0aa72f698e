/** Names the typed array of each format of stored numbers, for columns and decoders. */
export const ARRAYS = {
	f64: Float64Array,
	f32: Float32Array,
	i64: BigInt64Array,
	u64: BigUint64Array,
	i32: Int32Array,
	u32: Uint32Array,
	i16: Int16Array,
	u16: Uint16Array,
	i8: Int8Array,
	u8: Uint8Array,
} as const;
